import { relative } from 'node:path';

/** A path as a user would write it from a directory. */
export function showFrom(cwd: string, path: string): string {
  const way = relative(cwd, path);
  return (way.length < path.length ? way : path).replaceAll('\\', '/') || '.';
}
