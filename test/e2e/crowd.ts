import {
  closeSync,
  ftruncateSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './run-command.ts';

/*
 * A crowd: many processes of the command add, set and sync at random on one plan, and somebody
 * edits it by hand meanwhile, as editors save: in place, and by another file that is renamed.
 */

export interface CrowdSize {
  processes: number;
  seconds: number;
}

/** What a crowd did, to be compared with what is in the plan. */
export interface CrowdRecord {
  /** The names of tasks and risks whose command ended with 0. */
  added: string[];
  /** Those whose command did not: nothing of them may be there. */
  refused: string[];
  /** Task → the assignee of the last `set` that ended with 0. */
  assignees: Map<string, string>;
  /** The lines that the editor saved. */
  lines: string[];
  /** How many commands ended with 0, and with each problem. */
  ends: Record<string, number>;
  /** What no command should print. */
  faults: string[];
}

/** Lets a crowd loose on `implementation-plan.md` in a folder. */
export async function runCrowd(folder: string, { processes, seconds }: CrowdSize) {
  const record: CrowdRecord = {
    added: [],
    refused: [],
    assignees: new Map(),
    lines: [],
    ends: {},
    faults: [],
  };
  const end = Date.now() + seconds * 1000;
  const workers = Array.from({ length: processes }, (_, index) => work(folder, index, end, record));
  await Promise.all([...workers, edit(folder, { seconds, end }, record)]);
  return record;
}

/** One command after the other, each a process. */
async function work(folder: string, index: number, end: number, record: CrowdRecord) {
  // Only this worker changes them.
  const own: { name: string; id: string }[] = [];
  for (let round = 1; Date.now() < end; round += 1) {
    const dice = Math.random();
    const name = `w${index}n${round}.`;
    const task = own[Math.floor(Math.random() * own.length)];
    if (dice < 0.35 || (task === undefined && dice < 0.7)) {
      const phase = String(1 + (round % 3));
      const out = await command(['add', 'task', phase, name, '--estimate', '1d'], folder, record);
      (out === undefined ? record.refused : record.added).push(name);
      const id = /\btask (\d+\.\d+)/i.exec(out ?? '')?.[1];
      if (id !== undefined) own.push({ name, id });
    } else if (dice < 0.45) {
      const out = await command(['add', 'risk', name], folder, record);
      (out === undefined ? record.refused : record.added).push(name);
    } else if (task !== undefined && dice < 0.85) {
      const assignee = `a${index}-${round}`;
      const out = await command(['set', task.id, '--assignee', assignee], folder, record);
      if (out !== undefined) record.assignees.set(task.name, assignee);
    } else await command(['sync'], folder, record);
  }
}

/** @returns what it printed; `undefined` where it ended with a problem */
async function command(args: readonly string[], folder: string, { ends, faults }: CrowdRecord) {
  const { code, out, err } = await run(folder, args);
  const problem = code === 0 ? 'done' : (/\bIMP04[36]\b/.exec(err)?.[0] ?? 'fault');
  ends[problem] = (ends[problem] ?? 0) + 1;
  if (problem === 'fault') faults.push(`${args.join(' ')} ended with ${code}:\n${out}${err}`);
  return code === 0 ? out : undefined;
}

/** Adds a line at the end and saves, again and again. What it saves is never older than the file. */
async function edit(
  folder: string,
  { seconds, end }: { seconds: number; end: number },
  { lines }: CrowdRecord,
) {
  const path = join(folder, 'implementation-plan.md');
  const pauseMs = (seconds * 1000) / 20;
  while (Date.now() < end) {
    await sleep(pauseMs * (0.5 + Math.random()));
    const line = `Editor's line ${lines.length + 1}.`;
    const rubbish = leaveSwapFiles(folder);
    if (lines.length % 2 === 0) saveInPlace(path, line);
    else saveByRename(path, line);
    lines.push(line);
    for (const file of rubbish) rmSync(file, { force: true });
  }
}

function saveInPlace(path: string, line: string): void {
  const descriptor = openSync(path, 'r+');
  const text = readFileSync(descriptor, 'utf8');
  ftruncateSync(descriptor);
  writeSync(descriptor, `${text}\n${line}\n`, 0);
  closeSync(descriptor);
}

function saveByRename(path: string, line: string): void {
  const text = readFileSync(path, 'utf8');
  writeFileSync(`${path}.tmp`, `${text}\n${line}\n`);
  renameSync(`${path}.tmp`, path);
}

/** What Vim and Emacs leave beside a file while it is open. */
function leaveSwapFiles(folder: string): string[] {
  const files = ['.implementation-plan.md.swp', 'implementation-plan.md~', '4913'];
  for (const file of files) writeFileSync(join(folder, file), 'rubbish');
  const lock = join(folder, '.#implementation-plan.md');
  symlinkSync('somebody@somewhere.4711', lock);
  return [...files.map((file) => join(folder, file)), lock];
}
