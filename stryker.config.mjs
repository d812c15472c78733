/*
 * How `npm run mutants` changes the source to see whether its tests notice; what differs between
 * the rooms is in scripts/mutants.mjs, what runs their tests in scripts/mutants/. All that it
 * writes is in mutants/, which git ignores.
 */
export default {
  coverageAnalysis: 'perTest',
  timeoutMS: 10_000,
  incremental: true,
  ignorePatterns: ['/mutants', '/dist', '/coverage', '/types'],
  // TypeScript 7 has no API to read a tsconfig by; nothing of ours refers to another folder.
  tsconfigFile: 'none',
  reporters: ['clear-text', 'progress-append-only', 'json', 'html'],
  clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
};
