/*
 * Prints what the last `npm run coverage` measured as a table of the rooms: how much of each the
 * tests run, the end-to-end ones too. Processes that a test kills are not counted.
 */
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';

const summary = JSON.parse(readFileSync('coverage/coverage-summary.json', 'utf8'));
const rooms = new Map();
for (const [path, counts] of Object.entries(summary)) {
  const room = path === 'total' ? 'all' : roomOf(relative('.', path).split(sep));
  const sums = rooms.get(room) ?? { lines: [0, 0], branches: [0, 0], functions: [0, 0] };
  for (const [kind, sum] of Object.entries(sums)) {
    sum[0] += counts[kind].covered;
    sum[1] += counts[kind].total;
  }
  rooms.set(room, sums);
}

const rows = [...rooms].sort(([one], [other]) => (one < other ? -1 : 1));
console.log('| room | lines | branches | functions |\n| --- | --: | --: | --: |');
for (const [room, { lines, branches, functions }] of rows) {
  console.log(`| ${[room, ...[lines, branches, functions].map(percent)].join(' | ')} |`);
}

function roomOf(parts) {
  return parts[0] === 'src' && parts.length > 2 ? `src/${parts[1]}` : parts[0];
}

function percent([covered, total]) {
  return total === 0 ? '–' : `${((100 * covered) / total).toFixed(1)} %`;
}
