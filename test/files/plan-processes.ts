import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** How a process ended. */
export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** What it printed. */
  output: string;
}

/** Processes that work on plans with the code as it stands. */
export interface PlanProcesses {
  start: (task: string, directory: string, argument?: string, killAt?: number) => ChildProcess;
  run: (task: string, directory: string, argument?: string, killAt?: number) => Promise<Ended>;
  remove: () => void;
}

/** Bundles `plan-process.ts`; `remove` throws the bundle away. */
export async function bundlePlanProcess(): Promise<PlanProcesses> {
  const folder = mkdtempSync(join(tmpdir(), 'impl-plan-process-'));
  const bundle = await rolldown({
    input: join(import.meta.dirname, 'plan-process.ts'),
    platform: 'node',
    logLevel: 'silent',
  });
  await bundle.write({ file: join(folder, 'process.mjs'), codeSplitting: false, format: 'esm' });
  await bundle.close();
  const start: PlanProcesses['start'] = (task, directory, argument = '', killAt = 0) =>
    spawn(process.execPath, [join(folder, 'process.mjs'), task, directory, argument], {
      env: { ...process.env, KILL_AT: String(killAt) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  return {
    start,
    run: (...args) => ended(start(...args)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Waits for a process to end. */
export function ended(child: ChildProcess): Promise<Ended> {
  const output: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code, signal, output: output.join('') }));
  });
}
