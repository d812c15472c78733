import type { FileChange } from '../edit/file-change.ts';
import { PlanError, type Problem } from '../problem.ts';
import { encodeText } from '../read/decode-text.ts';
import { diskFileSystem, type FileSystem, lookAt } from './file-system.ts';
import { pause } from './pause.ts';
import { type LockOptions, type PlanLock, withPlanLock } from './plan-lock.ts';
import { type PlanFile, readPlanFile, resolvePlanFile } from './read-plan-file.ts';
import { writeChanges } from './write-changes.ts';
import { nearPath } from './write-failure.ts';

/** What a plan's text shall be, and what goes with it. */
export interface PlanEdit<Result> {
  /** Without byte order mark. */
  text: string;
  /** Of its folders. They are made before the plan's own text, all of them or none. */
  changes?: readonly FileChange[];
  /** Whatever the command wants to tell. */
  result: Result;
}

export interface EditedPlanFile<Result> {
  /** As it was before. */
  file: PlanFile;
  edit: PlanEdit<Result>;
  /** Warnings: of an interrupted command that was settled, of something left to tidy up. */
  problems: Problem[];
}

/**
 * Reads a plan, computes what it shall be, and writes it, with no other command of ours in between.
 * Where a program that knows nothing of that writes the plan or its folders meanwhile, all is read
 * and computed again.
 *
 * @param file as the user named it
 * @param edit may be called several times, so it only computes; what it throws is thrown, and
 * nothing is written. It may list the folders of the plan's directory.
 * @throws PlanError IMP005, IMP042, IMP044 as `readPlanFile`, IMP046 and IMP047 as `withPlanLock`,
 * IMP040 to IMP043 as `writeChanges`
 * @example
 * await editPlanFile('implementation-plan.md', ({ text, file }) => {
 *   const synced = syncPlan(text, file);
 *   return { text: synced.text, result: synced };
 * });
 */
export async function editPlanFile<Result>(
  file: string,
  edit: (file: PlanFile) => PlanEdit<Result> | Promise<PlanEdit<Result>>,
  options: LockOptions = {},
  fileSystem: FileSystem = diskFileSystem,
): Promise<EditedPlanFile<Result>> {
  const path = await resolvePlanFile(file, 'write', fileSystem);
  return withPlanLock(
    path,
    async (lock) => {
      for (let round = 0; ; round += 1) {
        try {
          return await editOnce({ file, path }, edit, lock, fileSystem);
        } catch (error) {
          if (!isChangedMeanwhile(error) || round === lastRound) throw error;
        }
        // An editor that writes in place may still be at it.
        await pause(round + 4, lock.signal);
      }
    },
    options,
    fileSystem,
  );
}

/** Six tries in all: who writes a plan faster than that should be told. */
const lastRound = 5;

async function editOnce<Result>(
  { file: name, path }: { file: string; path: string },
  edit: (file: PlanFile) => PlanEdit<Result> | Promise<PlanEdit<Result>>,
  { signal, confirm, problems }: PlanLock,
  fileSystem: FileSystem,
): Promise<EditedPlanFile<Result>> {
  await waitUntilSettled(path, signal, fileSystem);
  const file = await readPlanFile(name, 'write', fileSystem);
  const computed = await edit(file);
  signal.throwIfAborted();
  const changes = [...(computed.changes ?? [])];
  if (computed.text !== file.text) {
    const after = encodeText({ text: computed.text, bom: file.bom });
    changes.push({ kind: 'replace', path: file.name, before: file.bytes, after });
  }
  const warnings = await writeChanges(
    nearPath(file.directory),
    changes,
    { signal, confirm },
    fileSystem,
  );
  return { file, edit: computed, problems: [...problems, ...warnings] };
}

/** An editor that writes in place empties the file first: then it may be between the two. */
const quietMs = { empty: 1_000, filled: 20 };
/** Who saves without a pause is not waited for longer than this. */
const mostWaitingRounds = 10;

/** Waits while a program may be just writing the plan: while it changed a moment ago. */
async function waitUntilSettled(
  path: string,
  signal: AbortSignal,
  fileSystem: FileSystem,
): Promise<void> {
  for (let round = 0; ; round += 1) {
    // What is wrong with the file is told when it is read.
    const stats = await lookAt(path, fileSystem).catch(() => undefined);
    const isEmpty = stats?.size === 0;
    // A clock that runs behind the disk's is no reason to wait for ever.
    const ageMs = Math.abs(Date.now() - (stats?.mtimeMs ?? 0));
    if (ageMs >= quietMs[isEmpty ? 'empty' : 'filled']) return;
    if (!isEmpty && round >= mostWaitingRounds) return;
    signal.throwIfAborted();
    await pause(round, signal);
  }
}

/** Nothing was changed, because something that was read is not what it was. */
function isChangedMeanwhile(error: unknown): boolean {
  return error instanceof PlanError && error.problems.every(({ code }) => code === 'IMP043');
}
