import { realpathSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NodePlopAPI } from 'node-plop';

/** Where this code is: beside the plopfile, as the package is built. */
const ownFolder = dirname(fileURLToPath(import.meta.url));

/**
 * The folder that a generator works in: what plop says, which is `--dest` or the plopfile's folder.
 * Where our own plopfile is run by itself (`plop --plopfile …/dist/plopfile.js`), that would be
 * inside this package, and the current directory is meant.
 */
export function baseFolder(plop: Pick<NodePlopAPI, 'getDestBasePath' | 'getPlopfilePath'>): string {
  const base = plop.getDestBasePath();
  const plopfileFolder = plop.getPlopfilePath();
  if (base !== plopfileFolder) return base;
  return realpathSync(plopfileFolder) === realpathSync(ownFolder) ? process.cwd() : base;
}
