import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadCached } from '../src/code-cache.ts';

const main = `const { basename } = require('node:path');
const { twice } = require('./twice.cjs');
require('./twice.cjs');
exports.word = twice(basename('a/b'));
exports.need = (id) => require(id);`;

let folder: string;
beforeEach(() => {
  vi.stubEnv('CREATE_IMPL_PLAN_NO_CACHE', '');
  vi.stubEnv('NODE_DISABLE_COMPILE_CACHE', '');
  folder = mkdtempSync(join(tmpdir(), 'create-impl-plan-cache-'));
  writeFileSync(join(folder, 'main.cjs'), main);
  writeFileSync(join(folder, 'twice.cjs'), 'exports.twice = (text) => text + text;');
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

type Main = { word: string; need: (id: string) => unknown };

/** Loads the code as a run of a command does that ends with this exit code. */
function run(code = 0): Main {
  const before = process.listeners('exit');
  const loaded = loadCached(folder, 'main.cjs', 'show') as Main;
  for (const keep of process.listeners('exit')) {
    if (before.includes(keep)) continue;
    process.off('exit', keep);
    keep(code);
  }
  return loaded;
}

function cached(): string[] {
  return readdirSync(join(folder, 'cache')).map((name) => join(folder, 'cache', name));
}

describe('compiled code', () => {
  it('is of the files that are required, and of nothing that is not there', () => {
    const { word, need } = run();
    expect(word).toBe('bb');
    expect(need('node:path')).toHaveProperty('join');
    expect(() => need('fs-extra')).toThrow("Cannot find module 'fs-extra'");
  });

  it('is kept by the first run, and left alone by the next', () => {
    run();
    const [file = '', ...others] = cached();
    expect(others).toEqual([]);
    expect(file).toContain(`show-${process.version}-${process.arch}.bin`);
    utimesSync(file, 1, 1);
    expect(run().word).toBe('bb');
    expect(statSync(file).mtimeMs).toBe(1000);
  });

  it('of a run that failed is a draft until one ends well', () => {
    const quality = () => readFileSync(cached()[0] ?? '', 'latin1').slice(4, 9);
    run(1);
    expect(quality()).toBe('draft');
    run(1);
    expect(quality()).toBe('draft');
    run();
    expect(quality()).toBe('whole');
  });

  it('that was damaged, or is of another text, is made anew', () => {
    run();
    const [file = ''] = cached();
    const good = readFileSync(file);
    for (const damage of [Buffer.alloc(0), Buffer.from(good).fill(7, 40), good.subarray(0, 60)]) {
      writeFileSync(file, damage);
      expect(run().word).toBe('bb');
      expect(readFileSync(file).length).toBe(good.length);
    }
    writeFileSync(join(folder, 'main.cjs'), `${main}\nexports.word += '!';`);
    expect(run().word).toBe('bb!');
    utimesSync(file, 1, 1);
    expect(run().word).toBe('bb!');
    expect(statSync(file).mtimeMs).toBe(1000);
  });

  it('is no matter where there is no place for it', () => {
    writeFileSync(join(folder, 'cache'), 'mine');
    expect(run().word).toBe('bb');
    expect(readFileSync(join(folder, 'cache'), 'utf8')).toBe('mine');
  });

  it.each(['CREATE_IMPL_PLAN_NO_CACHE', 'NODE_DISABLE_COMPILE_CACHE'])('is off with %s', (name) => {
    mkdirSync(join(folder, 'cache'));
    vi.stubEnv(name, '1');
    expect(run().word).toBe('bb');
    expect(cached()).toEqual([]);
  });
});
