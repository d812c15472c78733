import { readFileSync, unlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { PlanError, type Problem } from '../problem.ts';
import { withEndingSignals } from './ending-signals.ts';
import type { FileSystem } from './file-system.ts';
import {
  type Attempt,
  busy,
  findLock,
  type HeldLock,
  releaseLock,
  removeDeadClaims,
  takeLock,
} from './lock-file.ts';
import { pause } from './pause.ts';
import { recover } from './recover.ts';
import { during, WriteFailure } from './write-failure.ts';

const heartbeatMs = 5_000;

export interface LockOptions {
  /** How long to wait for one other process: 10 s where it is left out. */
  patienceMs?: number;
}

/** A lock that is held. */
export interface PlanLock {
  /** Aborted where a signal ends the process. */
  signal: AbortSignal;
  /** Warnings of what was found of a command that had been interrupted. */
  problems: readonly Problem[];
  /** @throws WriteFailure IMP046 where the lock was lost to another process. */
  confirm: () => Promise<void>;
}

/**
 * Does something to a plan while no other command of ours does; first, what an interrupted command
 * left is settled. The lock is given up in every outcome, signals too.
 *
 * @param planPath absolute, free of symbolic links
 * @throws PlanError IMP046 where others held it for too long, IMP042 where the disk says no, IMP047
 * where an interrupted change could not be taken back
 * @throws CancelledError where a signal came while waiting
 */
export async function withPlanLock<Result>(
  planPath: string,
  work: (lock: PlanLock) => Promise<Result>,
  options: LockOptions,
  fileSystem: FileSystem,
): Promise<Result> {
  const path = join(dirname(planPath), `.${basename(planPath)}.lock`);
  return withEndingSignals(async (signal) => {
    const attempt: Attempt = {
      planPath,
      signal,
      patienceMs: options.patienceMs ?? 10_000,
      fileSystem,
    };
    const lock = await takeLock(path, attempt);
    const stopBeating = keepAlive(lock, fileSystem);
    try {
      await removeDeadClaims(path, fileSystem);
      const problems = await settle(attempt);
      const confirm = () => confirmLock(lock, planPath, fileSystem);
      return await work({ signal, problems, confirm });
    } finally {
      stopBeating();
      await releaseLock(lock, fileSystem);
    }
  });
}

async function confirmLock(
  { path, token }: HeldLock,
  planPath: string,
  fileSystem: FileSystem,
): Promise<void> {
  const found = await during(planPath, () => findLock(path, fileSystem));
  if (found?.token !== token) throw new WriteFailure(busy(planPath, path, found?.holder));
}

/** Says every few seconds that the process is alive, and removes the lock if it exits at once. */
function keepAlive({ path, token }: HeldLock, fileSystem: FileSystem): () => void {
  const beat = () => {
    // Where it is gone, `confirmLock` notices.
    fileSystem.touch(path).catch(() => undefined);
  };
  const timer = setInterval(beat, heartbeatMs);
  timer.unref();
  const exit = () => {
    try {
      if (readFileSync(path, 'utf8').includes(token)) unlinkSync(path);
    } catch {
      // Nobody is left to be told; the next command breaks the lock of a dead process.
    }
  };
  process.once('exit', exit);
  return () => {
    clearInterval(timer);
    process.off('exit', exit);
  };
}

/** Takes back interrupted changes, and waits for whoever is at work without the lock. */
async function settle({ planPath, signal, patienceMs, fileSystem }: Attempt): Promise<Problem[]> {
  const deadline = Date.now() + patienceMs;
  for (let round = 0; ; round += 1) {
    signal.throwIfAborted();
    const { problems, inProgress } = await recover(dirname(planPath), fileSystem);
    if (problems.some(({ severity }) => severity === 'error')) throw new PlanError(problems);
    if (!inProgress) return problems;
    if (Date.now() > deadline) throw new PlanError(busy(planPath, undefined, undefined));
    await pause(round, signal);
  }
}
