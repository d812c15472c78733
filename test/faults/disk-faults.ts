import fs from 'node:fs';
import { changesDisk, type DiskCall, tapDisk } from './tap-disk.ts';

/** A call that fails, in place of the one of that number. */
export interface DiskFault {
  /** Counted from 1. */
  number: number;
  code: string;
  /** `half`: some of it is done before it fails. */
  kind: 'whole' | 'half';
  /** Whether all calls after it fail too that need what the disk no longer gives. */
  lasts: boolean;
}

export type FailedCall = Omit<DiskCall, 'args'>;

const needsDescriptor = /^(?:open|opendir|readFile|readdir|writeFile|rm|mkdtemp)(?:Sync)?$/;
const isOfDescriptor = ({ args }: DiskCall) => typeof args[0] === 'number';
const isWrite = ({ name }: DiskCall) => /^(?:write|writeFile|writev)(?:Sync)?$/.test(name);
const isFlush = ({ name }: DiskCall) => /^(?:fsync|fdatasync|close)(?:Sync)?$/.test(name);
const takesRoom = (call: DiskCall) =>
  changesDisk(call) && !/^(?:unlink|rmdir|rm|chmod|chown|utimes)/.test(call.name);

/** Which calls fail in which way; a full disk says so when something is flushed, too. */
const failsWith: Readonly<Record<string, (call: DiskCall) => boolean>> = {
  ENOSPC: (call) => takesRoom(call) || isFlush(call),
  EACCES: (call) => !isOfDescriptor(call),
  EIO: () => true,
  EMFILE: ({ name, args }) => needsDescriptor.test(name) && typeof args[0] !== 'number',
};

/** A disk that is full, or can only be read, stays so for a while. */
const lastingFaults: Readonly<Record<string, (call: DiskCall) => boolean>> = {
  ENOSPC: takesRoom,
  EROFS: changesDisk,
};

/** Plays something without faults. */
export async function recordCalls(
  folder: string,
  play: (folder: string) => Promise<unknown>,
): Promise<DiskCall[]> {
  const calls: DiskCall[] = [];
  const end = tapDisk(folder, { before: (call) => void calls.push(call) });
  await play(folder);
  end();
  return calls;
}

/** All faults that calls can have. */
export function faultsOf(calls: readonly DiskCall[], lasting?: 'from then on'): DiskFault[] {
  const lasts = lasting !== undefined;
  return Object.entries(lasts ? lastingFaults : failsWith).flatMap(([code, fails]) =>
    calls.filter(fails).flatMap((call): DiskFault[] => {
      const { number } = call;
      const whole: DiskFault = { number, code, kind: 'whole', lasts };
      return isWrite(call) && code === 'ENOSPC' ? [whole, { ...whole, kind: 'half' }] : [whole];
    }),
  );
}

/** Makes the disk fail. `end` says which call did first. */
export function failDisk(
  folder: string,
  { number, code, kind, lasts }: DiskFault,
): { end: () => FailedCall | undefined } {
  let first: FailedCall | undefined;
  const stillFails = lastingFaults[code];
  const stop = tapDisk(folder, {
    before: (call) => {
      const fails = call.number === number || (lasts && first && stillFails?.(call));
      if (!fails) return;
      first ??= call;
      failHalfway(call, kind);
      const syscall = call.name.replace('Sync', '');
      throw Object.assign(new Error(`${code}: injected`), { code, syscall, path: call.path });
    },
  });
  return {
    end: () => {
      stop();
      return first;
    },
  };
}

/** What a real disk has done by the time it fails: half a text written, a file closed all the same. */
function failHalfway(call: DiskCall, kind: DiskFault['kind']): void {
  const [file, content] = call.args;
  if (kind === 'half' && isWrite(call) && typeof file === 'number') {
    const bytes = Buffer.from(content as string | Uint8Array);
    fs.writeSync(file, bytes.subarray(0, bytes.length / 2));
  }
  if (call.name === 'close') fs.closeSync(file as number);
}
