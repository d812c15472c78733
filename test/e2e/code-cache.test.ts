import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, inject, it } from 'vitest';
import { packageFolder } from './prompt-run.ts';
import { emptyFolder } from './run-command.ts';

/** Where coverage is asked for, a bundle with counters is in the place of the package's own. */
const isCounted = inject('hitsFolder') !== undefined;

/** A copy of the package that nothing has run of, and a plan. */
let folder: string;
let caches: string;

beforeEach(() => {
  folder = emptyFolder();
  caches = join(folder, 'package/dist/cache');
  const isCode = (path: string) => !path.endsWith(join('dist', 'cache'));
  cpSync(packageFolder(), join(folder, 'package'), { recursive: true, filter: isCode });
  play(['new', 'shop', '--yes', '--start', '2026-03-02'], { CREATE_IMPL_PLAN_NO_CACHE: '1' });
});

function play(args: readonly string[], env: NodeJS.ProcessEnv = {}): string {
  const program = join(folder, 'package/dist/cli.cjs');
  return execFileSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
  });
}

const show = ['show', '--as-of', '2026-03-02'];

/** Whether V8 took the code of each file that it was given some for. */
function takenBy(args: readonly string[]): boolean[] {
  const log = join(folder, 'taken');
  const preload = join(folder, 'preload.cjs');
  writeFileSync(log, '');
  writeFileSync(
    preload,
    `const vm = require('node:vm');
    vm.Script = class extends vm.Script {
      constructor(text, options) {
        super(text, options);
        const taken = options.cachedData !== undefined && !this.cachedDataRejected;
        require('node:fs').appendFileSync(${JSON.stringify(log)}, taken + '\\n');
      }
    };`,
  );
  play(args, { NODE_OPTIONS: `--require ${preload}` });
  return readFileSync(log, 'utf8')
    .trimEnd()
    .split('\n')
    .map((word) => word === 'true');
}

describe.skipIf(isCounted)('compiled code', () => {
  it('is kept by the first run of a command and taken by the next', () => {
    expect(takenBy(show)).not.toContain(true);
    const [name = '', ...others] = readdirSync(caches);
    expect([name, others]).toEqual([expect.stringMatching(/^show-v.*\.bin$/), []]);
    const { mtimeMs } = statSync(join(caches, name));
    const taken = takenBy(show);
    expect(taken.length).toBeGreaterThan(3);
    expect(taken).not.toContain(false);
    expect(statSync(join(caches, name)).mtimeMs).toBe(mtimeMs);
  });

  it('grows by what another run of the command needs besides', () => {
    play(show);
    const size = () =>
      Math.max(...readdirSync(caches).map((name) => statSync(join(caches, name)).size));
    const before = size();
    play(['show', 'phase 1', '--json']);
    play(['show', '--help']);
    expect(size()).toBeGreaterThanOrEqual(before);
    expect(takenBy(show)).not.toContain(false);
  });

  it.each<[what: string, damage: (bytes: Buffer) => Buffer]>([
    ['nothing', () => Buffer.alloc(0)],
    ['half of it', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['zeros', (bytes) => Buffer.alloc(bytes.length)],
    [
      'another bit',
      (bytes) => Buffer.from(bytes.map((byte, at) => (at === 40_000 ? byte ^ 4 : byte))),
    ],
    ['text', () => Buffer.from('show\n'.repeat(1000))],
  ])('is made anew where a file holds %s', (_, damage) => {
    const said = play(show);
    const file = join(caches, readdirSync(caches)[0] ?? '');
    const good = readFileSync(file);
    writeFileSync(file, damage(good));
    expect(play(show)).toBe(said);
    expect(readFileSync(file).length).toBeGreaterThan(good.length / 2);
    expect(takenBy(show)).not.toContain(false);
  });

  it('of a run that failed is made anew by one that does not', () => {
    expect(() => play(['show', '9.9'])).toThrow();
    expect(takenBy(show).slice(0, 3)).toEqual([true, true, true]);
    const [name = ''] = readdirSync(caches);
    expect(readFileSync(join(caches, name), 'latin1').slice(4, 9)).toBe('whole');
  });

  it('is no matter where there is no place for it', () => {
    writeFileSync(caches, '');
    expect(play(show)).toContain('Phase 1');
    expect(readFileSync(caches, 'utf8')).toBe('');
  });

  it.each([
    'CREATE_IMPL_PLAN_NO_CACHE',
    'NODE_DISABLE_COMPILE_CACHE',
  ])('is not kept with %s', (name) => {
    play(show, { [name]: '1' });
    expect(readdirSync(join(caches, '..'))).not.toContain('cache');
  });

  it('of a large plan is kept as well', () => {
    const tasks = Array.from({ length: 300 }, (_, at) => `- Task ${at} of a large plan (2d) @bo`);
    writeFileSync(
      join(folder, 'large.md'),
      `# Large\nstart: 2026-03-02\n## One\n${tasks.join('\n')}\n`,
    );
    play(['new', 'large', '--from', 'large.md', '--no-folders']);
    const args = [...show, '--plan', 'large/implementation-plan.md'];
    play(args);
    const file = join(caches, readdirSync(caches).find((name) => name.startsWith('show')) ?? '');
    const { mtimeMs } = statSync(file);
    expect(takenBy(args)[0]).toBe(true);
    expect(statSync(file).mtimeMs).toBe(mtimeMs);
  });

  it('is in no package', () => {
    mkdirSync(caches, { recursive: true });
    writeFileSync(join(caches, 'show.bin'), 'x');
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const packed = execFileSync('npm', args, { cwd: join(folder, 'package'), encoding: 'utf8' });
    const [{ files }] = JSON.parse(packed) as [{ files: { path: string }[] }];
    expect(files.map(({ path }) => path).filter((path) => path.includes('cache'))).toEqual([]);
    expect(files.length).toBeGreaterThan(50);
  });
});
