/*
 * Changes the source in thousands of small ways, each a mutant, and tells which of them the tests
 * near it do not notice:
 *
 *   npm run mutants                               all rooms that are measured
 *   npm run mutants -- gantt                      one room, src/gantt/; a few minutes
 *   npm run mutants -- src/gantt/fit-text.ts …    some files
 *   npm run mutants -- gantt --force              what is known is run again as well
 *   npm run mutants -- gantt --processes 1        in one process, instead of two
 *
 * What is known from the run before is not run again where neither the line nor its tests changed.
 * mutants/ROOM.html shows every mutant in its place; the table at the end adds the rooms up.
 */
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Stryker } from '@stryker-mutator/core';

const rooms = ['gantt', 'schedule', 'model', 'read', 'edit'];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { force: { type: 'boolean' }, processes: { type: 'string' } },
});
const paths = positionals.map(pathOf);
const wanted = paths.length === 0 ? rooms.map(pathOf) : paths;

// Mutants that a twentieth of the cases of a property does not find are hardly found by all of them.
process.env.RUNS_FACTOR ??= '0.05';
for (const room of rooms) {
  const mutate = wanted.filter((path) => path.startsWith(`src/${room}/`));
  if (mutate.length === 0) continue;
  process.env.MUTANTS_ROOM = room;
  await new Stryker({
    mutate,
    force: values.force ?? false,
    concurrency: Number(values.processes ?? 2),
    testRunner: 'one-process',
    plugins: [import.meta.resolve('./mutants/test-runner.mjs')],
    incrementalFile: resultsOf(room),
    tempDirName: `mutants/sandbox-${room}`,
    jsonReporter: { fileName: `mutants/${room}.json` },
    htmlReporter: { fileName: `mutants/${room}.html` },
  }).runMutationTest();
}

console.log('\n| room | mutants | killed | survived | without a test | score |');
console.log('| --- | --: | --: | --: | --: | --: |');
for (const room of rooms) {
  if (!existsSync(resultsOf(room))) continue;
  const { files } = JSON.parse(readFileSync(resultsOf(room), 'utf8'));
  const found = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...of) => found.filter((status) => of.includes(status)).length;
  const killed = count('Killed', 'Timeout');
  const [survived, uncovered] = [count('Survived'), count('NoCoverage')];
  const all = killed + survived + uncovered;
  const score = `${((100 * killed) / all).toFixed(1)} %`;
  console.log(`| src/${room} | ${[all, killed, survived, uncovered, score].join(' | ')} |`);
}

function pathOf(target) {
  const path = rooms.includes(target) ? `src/${target}/**/*.ts` : target;
  if (rooms.some((room) => path.startsWith(`src/${room}/`))) return path;
  console.error(`Usage: npm run mutants -- [${rooms.join('|')}|FILE…]`);
  process.exit(2);
}

/** Where Stryker keeps what it knows of a room's mutants from run to run. */
function resultsOf(room) {
  return `mutants/${room}.incremental.json`;
}
