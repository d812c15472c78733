/*
 * Changes the source in thousands of small ways, each a mutant, and tells which of them the tests
 * near it do not notice:
 *
 *   npm run mutants                               all rooms that are measured; takes hours
 *   npm run mutants -- gantt                      one room, src/gantt/
 *   npm run mutants -- src/gantt/fit-text.ts …    some files
 *   npm run mutants -- gantt --force              Stryker's own options after it
 *
 * What is known from the run before is not run again where neither the line nor its tests changed.
 * mutants/ROOM.html shows every mutant in its place; the table at the end adds the rooms up.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const rooms = ['gantt', 'schedule', 'model', 'read', 'edit'];
const given = process.argv.slice(2);
const options = given.filter((argument) => argument.startsWith('--'));
const paths = given.filter((argument) => !argument.startsWith('--')).map(pathOf);
const wanted = paths.length === 0 ? rooms.map(pathOf) : paths;

for (const room of rooms) {
  const files = wanted.filter((path) => path.startsWith(`src/${room}/`));
  if (files.length === 0) continue;
  const { status } = spawnSync(
    process.execPath,
    [
      'node_modules/@stryker-mutator/core/bin/stryker.js',
      'run',
      '--mutate',
      files.join(','),
      ...options,
    ],
    // Mutants that a fifth of the cases of a property does not find are hardly found by all of them.
    { env: { RUNS_FACTOR: '0.2', ...process.env, MUTANTS_ROOM: room }, stdio: 'inherit' },
  );
  if (status !== 0) process.exit(status ?? 1);
}

console.log('\n| room | mutants | killed | survived | without a test | score |');
console.log('| --- | --: | --: | --: | --: | --: |');
for (const room of rooms) {
  if (!existsSync(`mutants/${room}.incremental.json`)) continue;
  const { files } = JSON.parse(readFileSync(`mutants/${room}.incremental.json`, 'utf8'));
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
