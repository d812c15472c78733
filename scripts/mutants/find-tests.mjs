import { readdirSync } from 'node:fs';

/** What a plan's input may hold is told of where it is read. */
const elsewhere = { model: ['test/input/read-plan-input.test.ts'] };

/**
 * The tests that stand near a room: what `npm run mutants` runs against each changed line of it.
 * Left out is what would take too long to run thousands of times: browsers, Mermaid, huge plans.
 */
export function findTests(room) {
  return readdirSync(`test/${room}`)
    .filter((name) => /\.test\.ts$/.test(name) && !/^(browser|mermaid|large-.*)\./.test(name))
    .map((name) => `test/${room}/${name}`)
    .concat(elsewhere[room] ?? []);
}
