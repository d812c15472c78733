import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { changesDisk, type DiskCall, tapDisk } from './tap-disk.ts';

/*
 * Loaded into a real process before anything else (`node --import`): at one call of the file system
 * the process kills itself, as `kill -9` would. Told by the environment:
 *
 *   KILL_ROOT   the folder whose calls count
 *   KILL_AT     `before 12`, `after 12`, or `within 12`: half of a write is done
 *   KILL_CALLS  where the process lives: the file that gets the calls that change the disk
 */

const { KILL_ROOT = '', KILL_AT = '', KILL_CALLS } = process.env;
const [moment, at] = KILL_AT.split(' ');
const names: string[] = [];
/** The call that matters, once it has begun. */
let chosen: DiskCall | undefined;

// Whether a disk keeps what it was told to keep cannot be seen here; waiting for it takes long.
fs.fsync = ((_, callback) => process.nextTick(callback, null)) as typeof fs.fsync;
syncBuiltinESMExports();

tapDisk(KILL_ROOT, {
  before: (call) => {
    if (!changesDisk(call)) return;
    names.push(call.name);
    if (names.length !== Number(at)) return;
    chosen = call;
    if (moment === 'within') writeHalf(call);
    if (moment !== 'after') die();
  },
  after: (call) => {
    if (call.number === chosen?.number) die();
  },
});

if (KILL_CALLS !== undefined) {
  process.on('exit', () => fs.writeFileSync(KILL_CALLS, JSON.stringify(names)));
}

/** Files are written side by side, so the call of a number need not be the one that it was before. */
function writeHalf({ name, args: [file, content] }: DiskCall): void {
  if (!name.startsWith('write')) return;
  const bytes = Buffer.from(content as string | Uint8Array);
  if (typeof file === 'number') fs.writeSync(file, bytes.subarray(0, bytes.length / 2));
}

function die(): void {
  process.kill(process.pid, 'SIGKILL');
}
