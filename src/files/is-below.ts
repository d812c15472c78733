import { isAbsolute, relative, sep } from 'node:path';

/**
 * The way from a directory to a path below it, both as `findRoot` gives them: Node's `relative` looks
 * at every character of both, and is what a kickoff would run most.
 */
export function wayBelow(directory: string, path: string): string {
  return path.slice(directory.endsWith(sep) ? directory.length : directory.length + sep.length);
}

/** Whether a path is the directory itself or below it; both absolute. */
export function isBelow(path: string, directory: string): boolean {
  const way = relative(directory, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
