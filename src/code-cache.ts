import { mkdirSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Script } from 'node:vm';

/*
 * Keeps the code that V8 has compiled for a command, so that the next run of it need not compile it
 * again: nearly half of what a short command costs. Node's own cache of compiled code holds no
 * functions that are compiled when they are first called, and those are most of ours.
 *
 * A cache is as trusted as the code beside it, in whose folder it lies: who may write one may write
 * the other. V8 takes none that was made by another version of itself, with other flags or of a text
 * of another length. Where nothing can be read or written, all works as without.
 */

/** What a file of the bundle gets from Node when it is loaded. */
type Wrapped = (
  exports: unknown,
  require: (id: string) => unknown,
  module: { exports: unknown },
  filename: string,
  dirname: string,
) => void;

const wrapperStart = Buffer.from('(function(exports,require,module,__filename,__dirname){');
const wrapperEnd = Buffer.from('\n})');

/** Whether the run that made it had ended well: else the next one that does makes it anew. */
type Quality = 'whole' | 'draft';

interface Cache {
  quality: Quality;
  /** By the names of the files. */
  parts: ReadonlyMap<string, Buffer>;
}

/**
 * A file holds the length of a list, the list, and the parts that it names; and all of it once more,
 * so that it tells of itself whether it is whole. A sum would take longer: it needs Node's streams.
 */
const sizeBytes = 4;

/** V8 copies code that does not begin at a word of memory. */
const wordBytes = 8;

/**
 * Loads a CommonJS file of the bundle, and the files that it requires. None of them may import
 * anything at run time but these and Node's own: V8 keeps no way to do that.
 *
 * @param folder where the files are
 * @param key what is run: each has a cache of its own, because each runs other functions
 */
export function loadCached(folder: string, file: string, key: string): unknown {
  // None of Node's modules is imported above that the version can be told without.
  const vm = process.getBuiltinModule('node:vm');
  const path = join(folder, 'cache', `${key}-${process.version}-${process.arch}.bin`);
  const cache = isOff() ? undefined : readCache(path);
  const scripts = new Map<string, Script>();
  const modules = new Map<string, { exports: unknown }>();
  let isMissed = false;
  if (!isOff()) process.once('exit', keep);
  return load(file);

  function load(name: string): unknown {
    const known = modules.get(name);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const filename = join(folder, name);
    const cachedData = cache?.parts.get(name);
    // The build writes ASCII alone. Put together as text, it would be copied once more.
    const text = Buffer.concat([wrapperStart, readFileSync(filename), wrapperEnd]).toString(
      'latin1',
    );
    const script = new vm.Script(text, { filename, ...(cachedData && { cachedData }) });
    scripts.set(name, script);
    // A large plan changes V8's flags: what is loaded after that is refused, and no worse for it.
    const isRefused = script.cachedDataRejected === true && scripts.size === 1;
    isMissed ||= cachedData === undefined || isRefused;
    const run = script.runInThisContext() as Wrapped;
    run(module.exports, requireFrom, module, filename, folder);
    return module.exports;
  }

  function requireFrom(id: string): unknown {
    if (id.startsWith('./')) return load(id.slice(2));
    const builtin: unknown = process.getBuiltinModule(id);
    if (builtin) return builtin;
    throw Object.assign(new Error(`Cannot find module '${id}'`), { code: 'MODULE_NOT_FOUND' });
  }

  function keep(code: number): void {
    const quality = code === 0 ? 'whole' : 'draft';
    if (!isMissed && !(cache?.quality === 'draft' && quality === 'whole')) return;
    const parts = new Map(cache?.parts);
    for (const [name, script] of scripts) parts.set(name, script.createCachedData());
    writeCache(path, { quality, parts });
  }
}

function isOff(): boolean {
  const { CREATE_IMPL_PLAN_NO_CACHE: own, NODE_DISABLE_COMPILE_CACHE: ofNode } = process.env;
  return Boolean(own) || Boolean(ofNode);
}

function readCache(path: string): Cache | undefined {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    // The first run has none.
    return undefined;
  }
  const half = bytes.length / 2;
  const body = bytes.subarray(0, half);
  // V8 itself does not look whether its code is whole: it would run what the disk has made of it.
  if (half <= sizeBytes || !body.equals(bytes.subarray(half))) return undefined;
  const end = sizeBytes + body.readUInt32LE();
  const [quality, ...lines] = body.toString('latin1', sizeBytes, end).split('\n');
  const parts = new Map<string, Buffer>();
  let at = end;
  for (const line of lines) {
    const space = line.indexOf(' ');
    const length = Number(line.slice(space));
    parts.set(line.slice(0, space), body.subarray(at, at + length));
    at += length + gapAfter(length);
  }
  return { quality: quality === 'whole' ? 'whole' : 'draft', parts };
}

/** How many bytes are left up to the next word of memory. */
function gapAfter(length: number): number {
  return -length & (wordBytes - 1);
}

/** Whole or not at all: other processes read it meanwhile. */
function writeCache(path: string, { quality, parts }: Cache): void {
  const lines = [...parts].map(([name, { length }]) => `${name} ${length}`);
  const text = [quality, ...lines].join('\n');
  const list = Buffer.from(text + ' '.repeat(gapAfter(sizeBytes + text.length)), 'latin1');
  const size = Buffer.alloc(sizeBytes);
  size.writeUInt32LE(list.length);
  const code = [...parts.values()].flatMap((part) => [part, Buffer.alloc(gapAfter(part.length))]);
  const body = Buffer.concat([size, list, ...code]);
  const own = `${path}.${process.pid}`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(own, Buffer.concat([body, body]));
    renameSync(own, path);
  } catch {
    // The package's folder may be read-only, or the disk full: the command is done all the same.
    discard(own);
  }
}

function discard(path: string): void {
  try {
    unlinkSync(path);
  } catch {
    // Most often it was never made.
  }
}
