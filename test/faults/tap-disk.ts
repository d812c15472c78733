import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { resolve, sep } from 'node:path';
import { types } from 'node:util';

/*
 * Every call of Node's file system, watched. To be imported before anything that keeps functions of
 * `fs` for itself, as graceful-fs does: from then on all calls go through here, whoever makes them.
 */

/** A call about something in the watched folder. */
export interface DiskCall {
  /** As in `fs`, the synchronous ones with their `Sync`. */
  name: string;
  /** Absolute; of an open file, the one that it was opened by. */
  path: string;
  /** The second path of `rename` and `link`. */
  to?: string;
  args: readonly unknown[];
  /** What it gave, once it is done. */
  result?: unknown;
  /** Counted from 1. */
  number: number;
}

/** What is done at each call; the calls that it makes itself are not watched. */
export interface DiskTap {
  /** May throw in the place of the call. */
  before?: (call: DiskCall) => void;
  /** `outcome` is `failed` where the disk itself refused. */
  after?: (call: DiskCall, outcome: 'done' | 'failed') => void;
}

/** Calls that change nothing: a process that dies before one leaves what the call before it left. */
export function changesDisk({ name, args }: DiskCall): boolean {
  if (/^open/.test(name)) return args[1] !== undefined && args[1] !== 'r';
  return /^(?:mkdir|write|append|copy|link|symlink|rename|unlink|rm|chmod|chown|utimes|truncate|ftrunc)/.test(
    name,
  );
}

let watched: { root: string; tap: DiskTap; number: number } | undefined;
let isTelling = false;
const openFiles = new Map<number, string>();

/** Watches all calls about a folder, until the function that it gives is called. */
export function tapDisk(root: string, tap: DiskTap): () => void {
  watched = { root: resolve(root), tap, number: 0 };
  return () => {
    watched = undefined;
  };
}

function noteCall(name: string, args: readonly unknown[]): DiskCall | undefined {
  if (watched === undefined || isTelling) return undefined;
  const path = pathOf(args[0]);
  const to = /^(?:rename|link|symlink|copyFile)/.test(name) ? pathOf(args[1]) : undefined;
  if (!isWatched(path) && !isWatched(to)) return undefined;
  watched.number += 1;
  return {
    name,
    path: path ?? '',
    ...(to === undefined ? {} : { to }),
    args,
    number: watched.number,
  };
}

function pathOf(value: unknown): string | undefined {
  if (typeof value === 'number') return openFiles.get(value);
  return typeof value === 'string' || Buffer.isBuffer(value) ? resolve(String(value)) : undefined;
}

function isWatched(path: string | undefined): boolean {
  if (path === undefined || watched === undefined) return false;
  return path === watched.root || path.startsWith(watched.root + sep);
}

function noteDone(call: DiskCall, result: unknown): void {
  if (/^open/.test(call.name) && typeof result === 'number') openFiles.set(result, call.path);
  tell('after', { ...call, result }, 'done');
  if (/^close/.test(call.name)) openFiles.delete(Number(call.args[0]));
}

function tell(when: keyof DiskTap, call: DiskCall, outcome: 'done' | 'failed' = 'done'): void {
  isTelling = true;
  try {
    watched?.tap[when]?.(call, outcome);
  } finally {
    isTelling = false;
  }
}

if (Symbol.for('graceful-fs.queue') in fs) {
  throw new Error('graceful-fs was loaded before tap-disk.ts, so its calls would escape');
}

type AnyFunction = (...args: unknown[]) => unknown;

function tapCallback(name: string, original: AnyFunction): AnyFunction {
  return function tapped(this: unknown, ...args) {
    const last = args.at(-1);
    const call = typeof last === 'function' ? noteCall(name, args) : undefined;
    if (call === undefined) return original.apply(this, args);
    const callback = last as AnyFunction;
    try {
      tell('before', call);
    } catch (error) {
      return process.nextTick(callback, error);
    }
    const done: AnyFunction = (error, ...results) => {
      if (error) tell('after', call, 'failed');
      else noteDone(call, results[0]);
      return callback(error, ...results);
    };
    return original.call(this, ...args.slice(0, -1), done);
  };
}

function tapSync(name: string, original: AnyFunction): AnyFunction {
  return function tapped(this: unknown, ...args) {
    const call = noteCall(name, args);
    if (call === undefined) return original.apply(this, args);
    tell('before', call);
    try {
      const result = original.apply(this, args);
      noteDone(call, result);
      return result;
    } catch (error) {
      tell('after', call, 'failed');
      throw error;
    }
  };
}

function tapPromise(name: string, original: AnyFunction): AnyFunction {
  return async function tapped(this: unknown, ...args) {
    const call = noteCall(name, args);
    if (call === undefined) return original.apply(this, args);
    tell('before', call);
    try {
      const result = await original.apply(this, args);
      noteDone(call, result);
      return result;
    } catch (error) {
      tell('after', call, 'failed');
      throw error;
    }
  };
}

/** Not calls of a disk; `exists` has a callback without an error. */
const untouched = /^(?:_|[A-Z]|watch|unwatch|createReadStream|createWriteStream|exists$|promises$)/;

function tapAll(holder: object, tapOne: (name: string, original: AnyFunction) => AnyFunction) {
  for (const [name, original] of Object.entries(holder)) {
    if (typeof original !== 'function' || untouched.test(name) || types.isProxy(original)) continue;
    // `realpath.native`, and the promise form of `read`, stay where they are looked for.
    const tapped = Object.defineProperties(
      tapOne(name, original as AnyFunction),
      Object.getOwnPropertyDescriptors(original),
    );
    Object.defineProperty(holder, name, { value: tapped, writable: true, configurable: true });
  }
}

tapAll(fs, (name, original) =>
  name.endsWith('Sync') ? tapSync(name, original) : tapCallback(name, original),
);
tapAll(fs.promises, tapPromise);
syncBuiltinESMExports();
