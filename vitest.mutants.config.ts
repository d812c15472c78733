import { defineConfig } from 'vitest/config';

/*
 * The tests that stand near a room: what `npm run mutants` runs against each changed line of it.
 * Left out is what would take too long to run thousands of times: browsers, Mermaid, huge plans.
 */
const room = process.env.MUTANTS_ROOM;
/** What a plan's input may hold is told of where it is read. */
const also = room === 'model' ? ['test/input/read-plan-input.test.ts'] : [];

export default defineConfig({
  test: {
    setupFiles: ['test/fixed-seed.ts'],
    isolate: false,
    testTimeout: 60_000,
    include: [`test/${room}/**/*.test.ts`, ...also],
    exclude: ['test/gantt/browser.test.ts', 'test/gantt/mermaid.test.ts', '**/large-*.test.ts'],
  },
});
