import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCrowd } from './crowd.ts';
import { emptyFolder, readTree, run } from './run-command.ts';

/* Small in CI; `npm run crowd` runs it with 50 processes for a minute. */
const size = {
  processes: Number(process.env.CROWD_PROCESSES ?? 8),
  seconds: Number(process.env.CROWD_SECONDS ?? 5),
};

it('a crowd loses nothing and doubles nothing', { timeout: 3_600_000 }, async () => {
  const folder = emptyFolder();
  const made = await run(folder, [
    'new',
    '.',
    '--yes',
    '--title',
    'Crowd',
    '--phases',
    '3',
    '--tasks',
    '1',
  ]);
  expect(made.code, made.err).toBe(0);
  const record = await runCrowd(folder, size);
  const plan = join(folder, 'implementation-plan.md');
  if (process.env.CROWD_PROCESSES !== undefined) {
    console.log({ ...size, ...record.ends, saved: record.lines.length });
  }

  expect(record.faults).toEqual([]);
  const text = readFileSync(plan, 'utf8');
  const lines = text.split('\n');
  const count = (part: string) => lines.filter((line) => line.includes(part)).length;
  // Names stand in the plan and in its charts.
  const tasks = record.added.filter((name) => text.includes(`: ${name}\n`));
  for (const line of record.lines)
    expect(
      lines.filter((each) => each === line),
      line,
    ).toHaveLength(1);
  for (const name of record.refused) expect(count(name), name).toBe(0);
  for (const name of record.added) {
    const places = lines.filter(
      (line) => /^\*\*Task|^- \[ \]|^#|^\*\*Risk/.test(line) && line.includes(name),
    );
    expect(places, name).toHaveLength(1);
  }
  for (const [name, assignee] of record.assignees) {
    const at = lines.findIndex((line) => line.startsWith('**Task') && line.endsWith(name));
    expect(lines.slice(at, at + 8).join('\n'), name).toContain(assignee);
  }
  const ids = [...text.matchAll(/^\*\*Task (\d+\.\d+)\*\*/gm)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);

  // A note for each task, and nothing left over.
  const notes = Object.keys(readTree(folder)).filter((path) => /\/\d+\.\d+-/.test(path));
  expect(notes.map((path) => /(\d+\.\d+)-/.exec(path)?.[1]).sort()).toEqual([...ids].sort());
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  expect((await run(folder, ['sync'])).code).toBe(0);
  expect((await run(folder, ['sync', '--check'])).code).toBe(0);
  expect(tasks.length).toBeGreaterThan(0);
  expect(record.lines.length).toBeGreaterThan(3);
});
