/*
 * How `npm run mutants` (scripts/mutants.mjs) changes the source of one room to see whether its
 * tests notice. All that it writes is in mutants/, which git ignores.
 */
const room = process.env.MUTANTS_ROOM;
const folder = 'mutants';

export default {
  testRunner: 'vitest',
  plugins: ['@stryker-mutator/vitest-runner'],
  vitest: { configFile: 'vitest.mutants.config.ts', related: false },
  coverageAnalysis: 'perTest',
  concurrency: 2,
  timeoutMS: 10_000,
  incremental: true,
  incrementalFile: `${folder}/${room}.incremental.json`,
  tempDirName: `${folder}/sandbox-${room}`,
  ignorePatterns: [`/${folder}`, '/dist', '/coverage', '/types'],
  // TypeScript 7 has no API to read a tsconfig by; nothing of ours refers to another folder.
  tsconfigFile: 'none',
  reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: `${folder}/${room}.json` },
  htmlReporter: { fileName: `${folder}/${room}.html` },
};
