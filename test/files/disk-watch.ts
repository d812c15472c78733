import { diskFileSystem, type FileSystem } from '../../src/files/file-system.ts';

export type Call = { method: keyof FileSystem; path: string; number: number };

/**
 * The disk, with a word in every call: `before` may throw, or do something behind the writer's
 * back. Calls are numbered from 1.
 */
export function watchDisk(before: (call: Call) => void): FileSystem {
  let number = 0;
  const watch =
    <Args extends unknown[], Result>(
      method: keyof FileSystem,
      action: (...args: Args) => Promise<Result>,
    ) =>
    async (...args: Args): Promise<Result> => {
      number += 1;
      try {
        before({ method, path: String(args[0]), number });
      } catch (error) {
        await failHalfway(method, args);
        throw error;
      }
      return action(...args);
    };
  const disk = diskFileSystem;
  return {
    lstat: watch('lstat', disk.lstat),
    realpath: watch('realpath', disk.realpath),
    checkWritable: watch('checkWritable', disk.checkWritable),
    readFile: watch('readFile', disk.readFile),
    readdir: watch('readdir', disk.readdir),
    mkdir: watch('mkdir', disk.mkdir),
    open: watch('open', disk.open),
    writeFile: watch('writeFile', disk.writeFile),
    // Whether a disk keeps what it was told to keep cannot be seen here; waiting for it takes long.
    fsync: watch('fsync', async () => {}),
    close: watch('close', disk.close),
    chmod: watch('chmod', disk.chmod),
    chown: watch('chown', disk.chown),
    touch: watch('touch', disk.touch),
    link: watch('link', disk.link),
    rename: watch('rename', disk.rename),
    unlink: watch('unlink', disk.unlink),
    rmdir: watch('rmdir', disk.rmdir),
    swap: watch('swap', disk.swap),
    remove: watch('remove', disk.remove),
  };
}

/** What a real disk has done by the time it fails: half a text written, a file closed all the same. */
async function failHalfway(method: keyof FileSystem, args: unknown[]): Promise<void> {
  const [descriptor, text] = args;
  if (typeof descriptor !== 'number') return;
  if (method === 'writeFile') {
    const half = String(text);
    await diskFileSystem.writeFile(descriptor, half.slice(0, half.length / 2));
  }
  if (method === 'close') await diskFileSystem.close(descriptor);
}
