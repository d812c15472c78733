import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { once } from '../once.ts';
import { hashShort } from './hash-content.ts';

/**
 * A process, as it names itself in what it leaves on the disk for others to see: its id, when it
 * was started (so that a process that got the same id later is not taken for it), and the system
 * that its id counts in.
 */
export interface ProcessOwner {
  pid: number;
  /** Clock ticks from the system's start to the process's; 0 where that cannot be told. */
  startTicks: number;
  /** A digest of host, boot and process namespace: containers share disks, not process ids. */
  system: string;
}

/** `alive` and `dead` are certain; `unknown` is a process of another system. */
export type OwnerState = 'alive' | 'dead' | 'unknown';

/** This process. */
export function thisProcess(): ProcessOwner {
  return { pid: process.pid, startTicks: readStartTicks(process.pid) ?? 0, system: systemDigest() };
}

/** Whether a process still runs. */
export function ownerState(owner: ProcessOwner): OwnerState {
  if (owner.system !== systemDigest()) return 'unknown';
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it runs and is somebody else's.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return 'dead';
  }
  const startTicks = readStartTicks(owner.pid);
  const isOther =
    startTicks !== undefined && owner.startTicks !== 0 && startTicks !== owner.startTicks;
  return isOther ? 'dead' : 'alive';
}

/** As it stands in a file name: `4711-83920-9f8e7d6c`. */
export function formatOwner({ pid, startTicks, system }: ProcessOwner): string {
  return `${pid}-${startTicks}-${system}`;
}

/** The owner that {@link formatOwner} wrote; `undefined` for other text. */
export function parseOwner(text: string): ProcessOwner | undefined {
  const [, pid, startTicks, system] = /^([1-9]\d{0,9})-(\d{1,15})-([0-9a-f]{8})$/.exec(text) ?? [];
  if (pid === undefined || startTicks === undefined || system === undefined) return undefined;
  return { pid: Number(pid), startTicks: Number(startTicks), system };
}

/** Field 22 of Linux's `/proc/<pid>/stat`; `undefined` elsewhere. A zombie has ended. */
function readStartTicks(pid: number): number | undefined {
  const stat = readOptional(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The second field is a name in brackets and may hold anything.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields === undefined) return undefined;
  return fields[0] === 'Z' ? -1 : Number(fields[19]);
}

const systemDigest = once(() =>
  hashShort(
    [
      hostname(),
      readOptional(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')) ?? '',
      readOptional(() => readlinkSync('/proc/self/ns/pid')) ?? '',
    ].join('\n'),
  ),
);

/** What only Linux has, and not everywhere. */
function readOptional(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
