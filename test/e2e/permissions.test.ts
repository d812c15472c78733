import { execFile } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { emptyFolder, plainEnvironment, run } from './run-command.ts';

/* What a plan's file is, besides its text: who may read and write it, and what names it has. */

const isSuperuser = process.getuid?.() === 0;
/** Somebody who owns nothing: the superuser may do all, so that nothing could be refused. */
const nobody = isSuperuser ? { uid: 65_534, gid: 65_534 } : {};

beforeAll(() => {
  if (isSuperuser) chmodSync(inject('installedFolder'), 0o755);
});

/** Runs a command as somebody without the superuser's rights. */
function runAsNobody(cwd: string, args: readonly string[], shell?: string) {
  const file = shell === undefined ? inject('installedCommand') : 'bash';
  const words = shell === undefined ? args : ['-c', shell, inject('installedCommand'), ...args];
  return new Promise<{ code: number; err: string }>((resolve) => {
    execFile(file, words, { cwd, env: plainEnvironment(), ...nobody }, (error, _, err) =>
      resolve({ code: Number(error?.code ?? 0), err }),
    );
  });
}

/** A plan in a folder of its own. */
async function makePlan(...flags: string[]) {
  const folder = emptyFolder();
  chmodSync(folder, 0o755);
  const made = await run(folder, [
    'new',
    'plan',
    '--yes',
    '--phases',
    '1',
    '--tasks',
    '2',
    ...flags,
  ]);
  expect(made.code, made.err).toBe(0);
  const directory = join(folder, 'plan');
  return { folder, directory, file: join(directory, 'implementation-plan.md') };
}

function give(...paths: string[]): void {
  if (isSuperuser) for (const path of paths) chownSync(path, 65_534, 65_534);
}

const change = ['set', '1.1', '--estimate', '5d'];

describe('refused, with nothing changed', () => {
  it.each<[string, (paths: { directory: string; file: string }) => void, RegExp, boolean]>([
    [
      'a read-only plan',
      ({ directory, file }) => {
        chmodSync(file, 0o444);
        give(directory, file);
      },
      /^error IMP042 implementation-plan\.md is read-only\n {2}hint: Make it writable/,
      true,
    ],
    [
      "somebody else's plan in one's own folder",
      ({ directory }) => give(directory),
      /^error IMP042 implementation-plan\.md is read-only\n/,
      isSuperuser,
    ],
    [
      'a read-only folder',
      ({ directory, file }) => {
        give(directory, file);
        chmodSync(directory, 0o555);
      },
      /^error IMP042 implementation-plan\.md could not be written: permission is denied \(EACCES\); nothing was changed\n {2}hint: /,
      true,
    ],
  ])('%s', async (_, spoil, message, isPossible) => {
    if (!isPossible) return;
    const { directory, file } = await makePlan();
    const before = readFileSync(file, 'utf8');
    spoil({ directory, file });
    const { code, err } = await runAsNobody(directory, change);
    expect(err).toMatch(message);
    expect(code).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(directory).filter((name) => name.startsWith('.'))).toEqual([]);
    chmodSync(directory, 0o755);
  });

  it('a read-only plan with --force', async () => {
    const { folder, file } = await makePlan();
    chmodSync(file, 0o444);
    const { code, err } = await run(folder, ['new', 'plan', '--yes', '--force', '--no-folders']);
    expect([code, err]).toEqual([1, expect.stringMatching(/implementation-plan\.md is read-only/)]);
  });

  it('more than a process may write', async () => {
    const { directory, file } = await makePlan('--no-folders');
    const before = readFileSync(file, 'utf8');
    give(directory, file);
    // A real half of a write: the system takes the first 4 kB and refuses the rest.
    const { code, err } = await runAsNobody(
      directory,
      change,
      'trap "" XFSZ; ulimit -f 4; exec "$0" "$@"',
    );
    expect(err).toMatch(/could not be written: a limit on the size of files is reached \(EFBIG\)/);
    expect(code).toBe(1);
    expect(readFileSync(file, 'utf8')).toBe(before);
    expect(readdirSync(directory).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('kept', () => {
  it('who may read and write it', async () => {
    const { directory, file } = await makePlan();
    chmodSync(file, 0o600);
    if (isSuperuser) chownSync(file, 1234, 4321);
    const { uid, gid } = statSync(file);
    expect((await run(directory, change)).code).toBe(0);
    expect(statSync(file)).toMatchObject({ uid, gid, mode: 0o100600 });
    expect(readFileSync(file, 'utf8')).toContain('5d');
  });

  it.runIf(isSuperuser)(
    'no more rights for the group that a plan gets instead of its own',
    async () => {
      const { directory, file } = await makePlan('--no-folders');
      give(directory);
      chownSync(file, 65_534, 4321);
      chmodSync(file, 0o664);
      expect((await runAsNobody(directory, change)).code).toBe(0);
      expect(statSync(file)).toMatchObject({ uid: 65_534, gid: 65_534, mode: 0o100644 });
    },
  );

  it('a symbolic link: what it leads to is replaced', async () => {
    const { folder, directory, file } = await makePlan();
    mkdirSync(join(folder, 'docs'));
    renameSync(file, join(directory, 'real.md'));
    symlinkSync('real.md', file);
    symlinkSync('../plan/implementation-plan.md', join(folder, 'docs/implementation-plan.md'));
    expect((await run(join(folder, 'docs'), change)).code).toBe(0);
    expect(lstatSync(file).isSymbolicLink()).toBe(true);
    expect(lstatSync(join(folder, 'docs/implementation-plan.md')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(directory, 'real.md'), 'utf8')).toContain('5d');
  });

  it('the old text under the other names of a file with several', async () => {
    const { directory, file } = await makePlan();
    const other = join(directory, 'other.md');
    linkSync(file, other);
    const before = readFileSync(file, 'utf8');
    expect((await run(directory, change)).code).toBe(0);
    expect(readFileSync(other, 'utf8')).toBe(before);
    expect(readFileSync(file, 'utf8')).toContain('5d');
    expect([statSync(other).nlink, statSync(file).nlink]).toEqual([1, 1]);
  });
});
