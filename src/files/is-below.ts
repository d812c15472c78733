import { isAbsolute, relative, sep } from 'node:path';

/** Whether a path is the directory itself or below it; both absolute. */
export function isBelow(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
