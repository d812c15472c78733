import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PlanError } from '../problem.ts';
import { isBelow } from './find-root.ts';

/** A file in a folder of templates. */
export interface TemplateFile {
  /** Below the folder, with `/`. */
  path: string;
  /** Where it is read from. */
  file: string;
}

/**
 * All files in a folder of templates, in the order of their paths; hidden ones and other people's
 * packages are passed by. A folder of templates may come from anywhere, so it reads nothing outside
 * itself: symbolic links to its own files are followed, links that lead out are refused.
 *
 * @throws PlanError IMP034 for a link that leads out of the folder, or nowhere
 */
export function listTemplateFiles(folder: string, shown: string): TemplateFile[] {
  const root = realpathSync(folder);
  const walk = (below: string): TemplateFile[] =>
    readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      if (unlikely.test(entry.name)) return [];
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return walk(path);
      const file = join(folder, path);
      if (entry.isFile()) return [{ path, file }];
      if (!entry.isSymbolicLink()) return [];
      const real = followLink(file);
      if (real === undefined || !isBelow(real, root)) {
        throw leadsOut(`${shown}/${path}`, real === undefined ? 'nowhere' : 'out of its folder');
      }
      // A link to a folder of its own would show the same files twice.
      return statSync(real).isFile() ? [{ path, file: real }] : [];
    });
  return walk('').sort((one, other) => (one.path < other.path ? -1 : 1));
}

const unlikely = /^\.|^node_modules$/;

function followLink(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ELOOP' && code !== 'ENOTDIR') throw error;
    return undefined;
  }
}

function leadsOut(file: string, where: string): PlanError {
  return new PlanError({
    code: 'IMP034',
    severity: 'error',
    message: `the symbolic link ${file} leads ${where}`,
    hint: 'put the file itself in the folder: templates are read from inside their folder only',
  });
}
