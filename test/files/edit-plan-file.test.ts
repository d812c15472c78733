import {
  chmodSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pauseMs } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editPlanFile } from '../../src/files/edit-plan-file.ts';
import { formatOwner, thisProcess } from '../../src/files/process-owner.ts';
import {
  claimHiddenPath,
  newHiddenPath,
  releaseHiddenPath,
} from '../../src/files/staging-folder.ts';
import { PlanError } from '../../src/problem.ts';
import { sampleSteps, upTo } from '../faults/sample-steps.ts';
import { type Call, diskError, makeFolder, problemsOf, readTree, watchDisk } from './disk.ts';
import { changeOf, oldTree, scenarios } from './plan-change.ts';
import { bundlePlanProcess, ended, type PlanProcesses } from './plan-processes.ts';

const plan = 'implementation-plan.md';
const lock = `.${plan}.lock`;

let processes: PlanProcesses;
beforeAll(async () => {
  processes = await bundlePlanProcess();
});
afterAll(() => processes.remove());

function append(directory: string, line: string, options = {}) {
  return editPlanFile(
    join(directory, plan),
    ({ text }) => ({ text: `${text}${line}\n`, result: line }),
    options,
  );
}

/** A lock as a process would make it. */
function lockOf(owner: { pid: number; startTicks: number; system: string }): string {
  return JSON.stringify({
    token: '0123456789abcdef',
    owner: formatOwner(owner),
    host: hostname(),
    time: '2026-03-02T09:00:00.000Z',
  });
}

/** A process that goes on: the one that started the tests. */
const aliveOwner = { ...thisProcess(), pid: process.ppid, startTicks: 0 };

/** A process that has ended; ids are not given again so soon. */
async function deadOwner() {
  const child = processes.start('hold', makeFolder({ [plan]: '' }), '0');
  await ended(child);
  return { ...thisProcess(), pid: child.pid ?? 0, startTicks: 1 };
}

describe('an edit', () => {
  it('keeps the byte order mark, and gives what the command found out', async () => {
    const folder = makeFolder({ [plan]: '\uFEFFa\r\n' });
    const { file, edit, problems } = await append(folder, 'b');
    expect(readFileSync(join(folder, plan), 'utf8')).toBe('\uFEFFa\r\nb\n');
    expect([file.text, edit.result, problems]).toEqual(['a\r\n', 'b', []]);
    expect(Object.keys(readTree(folder))).toEqual([plan]);
  });

  it('that changes nothing writes nothing', async () => {
    const folder = makeFolder({ [plan]: 'a' });
    utimesSync(join(folder, plan), 1, 1);
    const methods: string[] = [];
    const disk = watchDisk(({ method }) => methods.push(method));
    await editPlanFile(join(folder, plan), ({ text }) => ({ text, result: 0 }), {}, disk);
    expect(methods).not.toContain('swap');
    expect(methods).not.toContain('rename');
  });

  it('that throws leaves nothing behind', async () => {
    const folder = makeFolder({ [plan]: 'a' });
    const editing = editPlanFile(join(folder, plan), () => {
      throw new TypeError('a mistake');
    });
    await expect(editing).rejects.toThrow(new TypeError('a mistake'));
    expect(readTree(folder)).toEqual({ [plan]: 'a' });
  });

  it('of a file reached by a link is one of the file behind it', async () => {
    const folder = makeFolder({ [`docs/${plan}`]: 'a\n', [plan]: { link: `docs/${plan}` } });
    await append(folder, 'b');
    expect(readTree(folder)).toMatchObject({
      [`docs/${plan}`]: 'a\nb\n',
      [plan]: { link: `docs/${plan}` },
    });
  });

  it.each<[string, string, RegExp, (path: string) => void]>([
    ['a read-only file', 'IMP042', /is read-only$/, (path) => chmodSync(path, 0o444)],
    [
      'a file that is not there',
      'IMP044',
      /^there is no file/,
      (path) => renameSync(path, `${path}.x`),
    ],
    [
      'a file that is not UTF-8',
      'IMP005',
      /not UTF-8/,
      (path) => writeFileSync(path, Buffer.from([0xff])),
    ],
  ])('of %s is refused before anything is computed', async (_, code, message, spoil) => {
    const folder = makeFolder({ [plan]: 'a' });
    spoil(join(folder, plan));
    const never = () => {
      throw new TypeError('computed');
    };
    const problems = await problemsOf(editPlanFile(join(folder, plan), never));
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(problems[0]?.message).toMatch(message);
  });

  it('is done again where somebody wrote the plan meanwhile, and told when they never stop', async () => {
    const folder = makeFolder({ [plan]: 'a\n' });
    const path = join(folder, plan);
    let rounds = 0;
    await editPlanFile(path, ({ text }) => {
      rounds += 1;
      if (rounds < 4) writeFileSync(path, `theirs ${rounds}\n`);
      return { text: `${text}ours\n`, result: 0 };
    });
    expect([rounds, readFileSync(path, 'utf8')]).toEqual([4, 'theirs 3\nours\n']);
    const problems = await problemsOf(
      editPlanFile(path, ({ text }) => {
        rounds += 1;
        writeFileSync(path, `theirs ${rounds}\n`);
        return { text: `${text}ours\n`, result: 0 };
      }),
    );
    expect(problems.map(({ code }) => code)).toEqual(['IMP043']);
    expect(readTree(folder)).toEqual({ [plan]: `theirs ${rounds}\n` });
  });
});

it('faults: whatever call fails, old or new stands, and the next command works', {
  timeout: 120_000,
}, async () => {
  const edit = changeOf('everything at once');
  const newTree = scenarios['everything at once']?.newTree;
  const write = async (before: (call: Call) => void) => {
    const folder = makeFolder(oldTree);
    const error = await editPlanFile(join(folder, plan), edit, {}, watchDisk(before)).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    return { folder, error };
  };
  let calls = 0;
  await write(() => {
    calls += 1;
  });
  for (const code of ['EIO', 'EACCES']) {
    for (const failing of sampleSteps(upTo(calls), 30, code.length)) {
      let failed: Call | undefined;
      const { folder, error } = await write((call) => {
        if (call.number !== failing) return;
        failed = call;
        throw diskError(code);
      });
      const where = `call ${failing}: ${failed?.method} ${failed?.path} with ${code}`;
      if (error !== undefined && !(error instanceof PlanError)) throw error;
      await editPlanFile(join(folder, plan), ({ text }) => ({ text, result: 0 }));
      expect(readTree(folder), where).toEqual(error === undefined ? newTree : oldTree);
    }
  }
});

describe('locks', () => {
  it('of living processes are waited for, then told', async () => {
    const folder = makeFolder({ [plan]: '' });
    writeFileSync(join(folder, lock), lockOf(aliveOwner));
    const [problem] = await problemsOf(append(folder, 'a', { patienceMs: 100 }));
    expect(problem).toMatchObject({
      code: 'IMP046',
      message: `${folder}/${plan} is being changed by another command (process ${process.ppid} on ${hostname()})`,
    });
    expect(problem?.hint).toContain(join(folder, lock));
    expect(readTree(folder)[plan]).toBe('');
  });

  it('are not all: what a living process works on without one is waited for, then told', async () => {
    const folder = makeFolder({ [plan]: '' });
    const staging = newHiddenPath(folder);
    mkdirSync(staging);
    claimHiddenPath(staging);
    writeFileSync(join(staging, 'journal.json'), '{}');
    expect(await problemsOf(append(folder, 'a', { patienceMs: 50 }))).toEqual([
      {
        code: 'IMP046',
        severity: 'error',
        message: `${folder}/${plan} is being changed by another command`,
        hint: 'Wait until it has ended, then run the command again',
      },
    ]);
    releaseHiddenPath(staging);
  });

  it('leave the claim of a living process on a lock that was broken', async () => {
    const folder = makeFolder({ [plan]: '' });
    const claim = `${lock}.0123456789abcdef`;
    writeFileSync(join(folder, claim), lockOf(aliveOwner));
    await append(folder, 'a');
    expect(Object.keys(readTree(folder)).sort()).toEqual([claim, plan].sort());
  });

  it.each<[string, Call['method'], string | undefined, string[]]>([
    ['given up while they are looked at', 'readFile', undefined, []],
    ['removed by somebody else meanwhile', 'unlink', undefined, []],
    ['kept by a disk that refuses', 'unlink', 'EIO', ['IMP042']],
  ])('%s are no matter, or told', async (_, method, refusal, codes) => {
    const folder = makeFolder({ [plan]: '' });
    const claim = join(folder, `${lock}.0123456789abcdef`);
    writeFileSync(claim, lockOf(await deadOwner()));
    const disk = watchDisk((call) => {
      if (call.method !== method || call.path !== claim) return;
      if (refusal !== undefined) throw diskError(refusal);
      rmSync(claim);
    });
    const editing = editPlanFile(
      join(folder, plan),
      ({ text }) => ({ text: `${text}a\n`, result: 0 }),
      {},
      disk,
    );
    if (codes.length === 0) await editing;
    else expect((await problemsOf(editing)).map(({ code }) => code)).toEqual(codes);
    expect(readTree(folder)[plan]).toBe(codes.length === 0 ? 'a\n' : '');
  });

  it('are taken on a disk without links, too', async () => {
    const folder = makeFolder({ [plan]: 'a\n' });
    const disk = watchDisk(({ method }) => {
      if (method === 'link') throw diskError('EPERM');
    });
    await editPlanFile(
      join(folder, plan),
      ({ text }) => {
        expect(readTree(folder)).toHaveProperty([lock]);
        return { text: `${text}b\n`, result: 0 };
      },
      {},
      disk,
    );
    expect(readTree(folder)).toEqual({ [plan]: 'a\nb\n' });
  });

  it('of processes that do not say where they are, are told without it', async () => {
    const folder = makeFolder({ [plan]: '' });
    writeFileSync(join(folder, lock), lockOf(aliveOwner).replace(/"host":"[^"]*",?/, ''));
    const [problem] = await problemsOf(append(folder, 'a', { patienceMs: 50 }));
    expect(problem?.message).toContain(`(process ${process.ppid} on an unknown system)`);
  });

  it('are waited for as long as others take turns', async () => {
    const folder = makeFolder({ [plan]: '' });
    const hold = (turn: number) =>
      writeFileSync(
        join(folder, lock),
        lockOf(aliveOwner).replace('0123456789abcdef', `000000000000000${turn}`),
      );
    hold(0);
    const appending = append(folder, 'a', { patienceMs: 400 });
    for (let turn = 1; turn <= 4; turn += 1) {
      await pauseMs(200);
      hold(turn);
    }
    rmSync(join(folder, lock));
    await appending;
    expect(readTree(folder)).toEqual({ [plan]: 'a\n' });
  });

  it.each<[string, () => Promise<string>, number]>([
    ['a dead process', async () => lockOf(await deadOwner()), 0],
    [
      'a process with an id that was given again',
      async () => lockOf({ ...thisProcess(), startTicks: 1 }),
      0,
    ],
    ['a living process that is silent for long', async () => lockOf(aliveOwner), 31],
    [
      'another system that is silent for long',
      async () => lockOf({ pid: 1, startTicks: 0, system: '00000000' }),
      31,
    ],
    ['nobody, being empty', async () => '', 6],
    ['nobody, being rubbish', async () => '{"token":"../../x"}', 6],
  ])('of %s are broken', async (_, text, ageSeconds) => {
    const folder = makeFolder({ [plan]: '' });
    writeFileSync(join(folder, lock), await text());
    // And somebody died while breaking it.
    writeFileSync(join(folder, `${lock}.0123456789abcdef`), lockOf(await deadOwner()));
    const time = Date.now() / 1000 - ageSeconds;
    utimesSync(join(folder, lock), time, time);
    await append(folder, 'a', { patienceMs: 100 });
    expect(readTree(folder)).toEqual({ [plan]: 'a\n' });
  });

  it('of another system are kept while it gives signs', async () => {
    const folder = makeFolder({ [plan]: '' });
    writeFileSync(join(folder, lock), lockOf({ pid: 999_999, startTicks: 0, system: '00000000' }));
    const problems = await problemsOf(append(folder, 'a', { patienceMs: 50 }));
    expect(problems.map(({ code }) => code)).toEqual(['IMP046']);
  });

  it('that somebody took anew are not broken in the place of a dead one', async () => {
    const folder = makeFolder({ [plan]: '' });
    writeFileSync(join(folder, lock), lockOf(await deadOwner()));
    let looks = 0;
    const disk = watchDisk(({ method, path }) => {
      if (method !== 'readFile' || path !== join(folder, lock)) return;
      looks += 1;
      if (looks === 2) writeFileSync(path, lockOf(aliveOwner));
    });
    const editing = editPlanFile(
      join(folder, plan),
      ({ text }) => ({ text: `${text}a\n`, result: 0 }),
      { patienceMs: 50 },
      disk,
    );
    expect((await problemsOf(editing)).map(({ code }) => code)).toEqual(['IMP046']);
    expect(readTree(folder)).toEqual({ [plan]: '', [lock]: lockOf(aliveOwner) });
  });

  it.each([
    ['are given up where the process exits at once', undefined],
    ['of somebody else stay where the process exits', lockOf(aliveOwner)],
  ])('%s', async (_, theirs) => {
    const folder = makeFolder({ [plan]: '' });
    const editing = editPlanFile(join(folder, plan), ({ text }) => {
      if (theirs !== undefined) writeFileSync(join(folder, lock), theirs);
      process.listeners('exit').at(-1)?.(1);
      return { text: `${text}a\n`, result: 0 };
    });
    // Here it goes on all the same, and finds out.
    expect((await problemsOf(editing)).map(({ code }) => code)).toEqual(['IMP046']);
    expect(readTree(folder)).toEqual({ [plan]: '', ...(theirs && { [lock]: theirs }) });
  });

  it('that were lost meanwhile stop the edit', async () => {
    const folder = makeFolder({ [plan]: 'a\n' });
    const editing = editPlanFile(join(folder, plan), ({ text }) => {
      writeFileSync(join(folder, lock), lockOf(aliveOwner));
      return { text: `${text}b\n`, result: 0 };
    });
    expect((await problemsOf(editing)).map(({ code }) => code)).toEqual(['IMP046']);
    // The lock is theirs, so it stays.
    expect(readTree(folder)).toEqual({ [plan]: 'a\n', [lock]: lockOf(aliveOwner) });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('are given up at a %s', async (signal) => {
    const folder = makeFolder({ [plan]: 'a\n' });
    const child = processes.start('hold', folder, '300');
    const end = ended(child);
    await new Promise<void>((resolve) => child.stdout?.once('data', () => resolve()));
    child.kill(signal);
    const { code } = await end;
    expect(code).toBe(130);
    expect(readTree(folder)).toEqual({ [plan]: 'a\n' });
  });
});

describe('crowds', { timeout: 120_000 }, () => {
  it('twenty processes at once each append a line', async () => {
    const folder = makeFolder({ [plan]: 'start\n' });
    const lines = Array.from({ length: 20 }, (_, index) => `task ${index}`);
    const ends = await Promise.all(lines.map((line) => processes.run('append', folder, line)));
    expect(ends.map(({ code }) => code)).toEqual(lines.map(() => 0));
    const text = readFileSync(join(folder, plan), 'utf8');
    expect(text.trimEnd().split('\n').sort()).toEqual(
      ['start', ...lines.map((line) => `- ${line}`)].sort(),
    );
    expect(Object.keys(readTree(folder))).toEqual([plan]);
  });

  it.each<[how: string, save: (path: string, text: string) => void, mayLose: number]>([
    ['writes in place', (path, text) => writeFileSync(path, text), 0],
    [
      'writes another file and renames it',
      (path, text) => {
        writeFileSync(`${path}.tmp`, text);
        renameSync(`${path}.tmp`, path);
      },
      // On a busy machine one of some thousand such saves falls between our last look and our
      // rename: Node has no call that does both.
      1,
    ],
  ])('ten processes, while an editor %s', async (_, save, mayLose) => {
    const folder = makeFolder({ [plan]: 'start\n' });
    const path = join(folder, plan);
    const lines = Array.from({ length: 10 }, (_line, index) => `task ${index}`);
    const running = Promise.all(lines.map((line) => processes.run('append', folder, line)));
    let isRunning = true;
    const finished = running.finally(() => {
      isRunning = false;
    });
    // What an editor saves is the whole text as it read it, with a line more. It knows of no lock,
    // so it may overwrite a line of ours that came since it read; we may lose none of its own.
    let saved = 0;
    while (isRunning && saved < 200) {
      saved += 1;
      save(path, `${readFileSync(path, 'utf8')}editor ${saved}\n`);
      await new Promise((resolve) => setTimeout(resolve, 15 + (saved % 7) * 8));
    }
    const ends = await finished;
    for (const { code, output } of ends) {
      if (code !== 0) expect(output).toMatch(/IMP04[36]/);
    }
    const found = readFileSync(path, 'utf8').trimEnd().split('\n');
    const editor = Array.from({ length: saved }, (_line, index) => `editor ${index + 1}`);
    const kept = found.filter((line) => !line.startsWith('- '));
    expect(kept).toEqual(['start', ...editor.filter((line) => kept.includes(line))]);
    expect(editor.length + 1 - kept.length).toBeLessThanOrEqual(mayLose);
    const ours = found.filter((line) => line.startsWith('- '));
    expect(new Set(ours).size).toBe(ours.length);
    expect(lines.map((line) => `- ${line}`)).toEqual(expect.arrayContaining(ours));
    expect(ours.length).toBeGreaterThan(0);
    expect(saved).toBeGreaterThan(5);
    expect(Object.keys(readTree(folder))).toEqual([plan]);
  });
});
