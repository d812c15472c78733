import { execFile, execFileSync, type StdioOptions, spawn } from 'node:child_process';
import { closeSync, constants, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import { emptyFolder, plainEnvironment, run } from './run-command.ts';

/** More than a pipe holds. */
async function longPlan(): Promise<string> {
  const folder = emptyFolder();
  const shape = ['--phases', '4', '--tasks', '100', '--start', '2026-03-02'];
  const made = await run(folder, ['new', '.', '--yes', '--title', 'Long', ...shape]);
  expect(made).toMatchObject({ code: 0, err: '' });
  return folder;
}

async function shell(cwd: string, line: string): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)('bash', ['-o', 'pipefail', '-c', line, inject('installedCommand')], {
    cwd,
    env: plainEnvironment(),
    maxBuffer: 1e8,
  });
}

describe('output', () => {
  it('comes whole into a file, a slow pipe and a pipe that does not block', async () => {
    const folder = await longPlan();
    await shell(folder, '"$0" show --json > out.json');
    const expected = readFileSync(join(folder, 'out.json'), 'utf8');
    expect(expected.length).toBeGreaterThan(200_000);
    expect(JSON.parse(expected).problems).toEqual([]);
    const slow = await shell(folder, '"$0" show --json | (sleep 1; cat)');
    expect(slow).toEqual({ stdout: expected, stderr: '' });
    expect(await readLate(folder, ['show', '--json'])).toBe(expected);
  });

  it('ends without a word where its reader has seen enough', async () => {
    const folder = await longPlan();
    expect(await shell(folder, '"$0" show --json | head -n 1')).toEqual({
      stdout: '{\n',
      stderr: '',
    });
  });

  it.runIf(process.platform === 'linux')('that finds a full disk is told of', async () => {
    const folder = await longPlan();
    for (const args of ['show', 'show --json', '--help', '--version']) {
      await expect(shell(folder, `"$0" ${args} > /dev/full`)).rejects.toMatchObject({
        code: 1,
        stdout: '',
        stderr: [
          'error IMP042 the output could not be written: the disk is full (ENOSPC)',
          '  hint: Free some space, then run the command again',
          '',
        ].join('\n'),
      });
    }
  });
});

/** What a command prints into a pipe that never blocks, and is not read for a while. */
async function readLate(cwd: string, args: readonly string[]): Promise<string> {
  const path = join(cwd, 'pipe');
  execFileSync('mkfifo', [path]);
  const pipe = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  // As an output of the process it would be made a blocking one.
  const line = ['-c', 'exec "$0" "$@" >&3', inject('installedCommand'), ...args];
  const stdio: StdioOptions = ['ignore', 'ignore', 'inherit', pipe];
  const child = spawn('sh', line, { cwd, env: plainEnvironment(), stdio });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  let code: number | null | undefined;
  ended.then((value) => {
    code = value;
  });
  await setTimeout(1000);
  expect(code).toBeUndefined();
  const parts: Buffer[] = [];
  for (let isOver = false; !isOver; await setTimeout(5)) {
    isOver = code !== undefined;
    for (let part = readSome(pipe); part.length > 0; part = readSome(pipe)) parts.push(part);
  }
  closeSync(pipe);
  expect(code).toBe(0);
  return Buffer.concat(parts).toString();
}

function readSome(descriptor: number): Buffer {
  const bytes = Buffer.alloc(1 << 16);
  try {
    return bytes.subarray(0, readSync(descriptor, bytes));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EAGAIN') return bytes.subarray(0, 0);
    throw error;
  }
}
