import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { PlanError, type Problem } from '../problem.ts';
import { errorCode, type FileSystem, lookAt } from './file-system.ts';
import { randomHex } from './hash-content.ts';
import { pause } from './pause.ts';
import { formatOwner, ownerState, parseOwner, thisProcess } from './process-owner.ts';
import { claimHiddenPath, newHiddenPath, removeHiddenPath, silenceMs } from './staging-folder.ts';
import { tryLink } from './take-steps.ts';
import { during, reportFailure } from './write-failure.ts';

/*
 * `.implementation-plan.md.lock` stands beside a plan while one of our commands reads, computes and
 * writes it, so that no two of them start from the same text. Programs that know nothing of it are
 * found out by comparing bytes (`write-changes.ts`).
 *
 * A lock is broken when its process is dead or gave no sign for half a minute: a process at work
 * touches its lock every few seconds. To break a lock, one first takes the lock on that, whose name
 * holds the token of the lock to be broken (`….lock.<token>`); no token is ever used twice, so
 * nobody can remove the lock of a third process by mistake.
 *
 * A process that was stopped for so long may wake up without its lock. So it looks for it after it
 * has written its journal and before it changes anything; and who takes a lock looks for journals
 * after that. One of the two sees the other.
 */

/** A lock with nothing in it is being made at this moment, or its process died while making it. */
const makingMs = 5_000;

/** What is asked of those that wait for a lock. */
export interface Attempt {
  planPath: string;
  signal: AbortSignal;
  /** How long to wait for one other process. */
  patienceMs: number;
  fileSystem: FileSystem;
}

/** The tokens of the locks that this very process holds; others with its id were given up. */
const heldTokens = new Set<string>();

/** A lock of ours. */
export interface HeldLock {
  path: string;
  token: string;
}

/** A lock as it was found. */
export interface FoundLock {
  token: string;
  isStale: boolean;
  /** `process 4711 on build-7`. */
  holder: string;
}

/**
 * Takes the lock at a path, waiting for others. As long as they take turns it waits on: patience
 * begins anew with every holder, a few times.
 *
 * @throws PlanError IMP046 where others held it for too long, IMP042 where the disk says no
 */
export async function takeLock(path: string, attempt: Attempt): Promise<HeldLock> {
  const { planPath, signal, patienceMs, fileSystem } = attempt;
  const start = Date.now();
  let holder: { token: string; since: number } | undefined;
  for (let round = 0; ; round += 1) {
    signal.throwIfAborted();
    const lock = await tryLock(path, attempt);
    if (lock) return lock;
    const found = await reading(planPath, () => findLock(path, fileSystem));
    if (found?.isStale && (await breakLock(path, found, attempt))) continue;
    const now = Date.now();
    if (found && found.token !== holder?.token) holder = { token: found.token, since: now };
    const waitedMs = now - (holder?.since ?? start);
    if (waitedMs > patienceMs || now - start > mostPatience * patienceMs) {
      throw new PlanError(busy(planPath, path, found?.holder));
    }
    await pause(round, signal);
  }
}

/** A crowd may be so large that one never gets there. */
const mostPatience = 6;

/** Makes the lock if there is none. It appears with all that is in it. */
async function tryLock(path: string, { planPath, fileSystem }: Attempt) {
  const token = randomHex(2);
  const owner = formatOwner(thisProcess());
  const text = JSON.stringify({ token, owner, host: hostname(), time: new Date().toISOString() });
  if (await reading(planPath, () => lookAt(path, fileSystem))) return undefined;
  const draft = newHiddenPath(dirname(path));
  claimHiddenPath(draft);
  try {
    return await reading(planPath, async () => {
      await writeText(draft, text, fileSystem);
      if (!(await tryLink(draft, path, fileSystem))) await writeText(path, text, fileSystem);
      heldTokens.add(token);
      return { path, token };
    });
  } catch (error) {
    if (error instanceof PlanError && errorCode(error.cause) === 'EEXIST') return undefined;
    throw error;
  } finally {
    await removeHiddenPath(draft, 'warning', fileSystem);
  }
}

async function writeText(path: string, text: string, fileSystem: FileSystem): Promise<void> {
  const descriptor = await fileSystem.open(path, 'wx');
  try {
    await fileSystem.writeFile(descriptor, text);
  } finally {
    await fileSystem.close(descriptor);
  }
}

/** The lock at a path; `undefined` where there is none any more. */
export async function findLock(
  path: string,
  fileSystem: FileSystem,
): Promise<FoundLock | undefined> {
  const stats = await lookAt(path, fileSystem);
  if (stats === undefined) return undefined;
  const ageMs = Date.now() - stats.mtimeMs;
  const { token, host, ...lock } = parseLock(await readIfThere(path, fileSystem));
  const owner = parseOwner(lock.owner ?? '');
  if (token === undefined || owner === undefined) {
    // Told apart by which file it is.
    const id = `${stats.ino.toString(16)}-${Math.trunc(stats.mtimeMs).toString(16)}`;
    return { token: id, isStale: ageMs > makingMs, holder: 'an unknown process' };
  }
  const state = ownerState(owner);
  const isGivenUp = state === 'alive' && owner.pid === process.pid && !heldTokens.has(token);
  const isStale = state === 'dead' || isGivenUp || ageMs > silenceMs;
  return { token, isStale, holder: `process ${owner.pid} on ${host ?? 'an unknown system'}` };
}

/**
 * Removes a lock of a process that is dead or silent.
 *
 * @returns whether it is gone; `false` while another process is breaking it
 */
async function breakLock(path: string, found: FoundLock, attempt: Attempt): Promise<boolean> {
  const { planPath, fileSystem } = attempt;
  const claimPath = `${path}.${found.token}`;
  const claim = await tryLock(claimPath, attempt);
  if (claim === undefined) {
    const other = await reading(planPath, () => findLock(claimPath, fileSystem));
    // Its process died as well: then that claim is broken first, in the same way.
    return other?.isStale === true && (await breakLock(claimPath, other, attempt));
  }
  try {
    return await reading(planPath, async () => {
      const now = await findLock(path, fileSystem);
      if (now?.isStale && now.token === found.token) await fileSystem.unlink(path);
      return true;
    });
  } finally {
    await releaseLock(claim, fileSystem);
  }
}

/** Gives a lock up. A disk that refuses is no matter: a lock of a dead process is broken. */
export async function releaseLock(
  { path, token }: HeldLock,
  fileSystem: FileSystem,
): Promise<void> {
  try {
    const found = await findLock(path, fileSystem);
    // It may have been broken while this process was stopped.
    if (found?.token === token) await fileSystem.unlink(path);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
  } finally {
    heldTokens.delete(token);
  }
}

/** Claims on locks that were broken long ago, by processes that died before they removed them. */
export async function removeDeadClaims(path: string, fileSystem: FileSystem): Promise<void> {
  const prefix = `${basename(path)}.`;
  await reading(path, async () => {
    for (const name of await fileSystem.readdir(dirname(path))) {
      if (!name.startsWith(prefix)) continue;
      const claim = join(dirname(path), name);
      if ((await findLock(claim, fileSystem))?.isStale) await removeIfThere(claim, fileSystem);
    }
  });
}

/** An error of the file system becomes a problem of the plan. */
async function reading<Result>(planPath: string, action: () => Promise<Result>): Promise<Result> {
  try {
    return await during(planPath, action);
  } catch (error) {
    throw reportFailure(error, []);
  }
}

async function readIfThere(path: string, fileSystem: FileSystem): Promise<string> {
  try {
    return new TextDecoder().decode(await fileSystem.readFile(path));
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return '';
    throw error;
  }
}

async function removeIfThere(path: string, fileSystem: FileSystem): Promise<void> {
  try {
    await fileSystem.unlink(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
}

function parseLock(text: string): { token?: string; owner?: string; host?: string } {
  const find = (name: string, pattern: string) =>
    new RegExp(`"${name}":"(${pattern})"`).exec(text)?.[1];
  const token = find('token', '[0-9a-f]{16}');
  const owner = find('owner', '[0-9a-f-]+');
  const host = find('host', '[\\w.-]+');
  return {
    ...(token === undefined ? {} : { token }),
    ...(owner === undefined ? {} : { owner }),
    ...(host === undefined ? {} : { host }),
  };
}

/** The problem of a plan that others do not let go. */
export function busy(
  planPath: string,
  lockPath: string | undefined,
  holder: string | undefined,
): Problem {
  const who = holder === undefined ? 'another command' : `another command (${holder})`;
  return {
    code: 'IMP046',
    severity: 'error',
    message: `${planPath} is being changed by ${who}`,
    hint:
      lockPath === undefined
        ? 'Wait until it has ended, then run the command again'
        : `Wait until it has ended, then run the command again; if there is no such process, remove ${lockPath}`,
  };
}
