import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PlanError } from '../problem.ts';
import type { TemplateFolder } from './find-templates.ts';
import { isBelow } from './is-below.ts';

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
export function listTemplateFiles({ path: folder, shown }: TemplateFolder): TemplateFile[] {
  const root = realpathSync(folder);
  const walk = (below: string): TemplateFile[] =>
    readdirSync(join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      if (unlikely.test(entry.name)) return [];
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return walk(path);
      const file = join(folder, path);
      if (entry.isFile()) return [{ path, file }];
      if (!entry.isSymbolicLink()) return [];
      const real = followLink(file, root, `${shown}/${path}`);
      // A link to a folder of its own would show the same files twice.
      return statSync(real).isFile() ? [{ path, file: real }] : [];
    });
  return walk('').sort((one, other) => (one.path < other.path ? -1 : 1));
}

/**
 * The file that names a folder's own sections, where it has one.
 *
 * @throws PlanError IMP034 for a link that leads out of the folder
 */
export function readSectionsFile({
  path,
  shown,
}: TemplateFolder): { text: string; file: string } | undefined {
  const file = join(path, 'sections.yaml');
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined) return undefined;
  const name = `${shown}/sections.yaml`;
  const real = found.isSymbolicLink() ? followLink(file, realpathSync(path), name) : file;
  return { text: readFileSync(real, 'utf8'), file: name };
}

const unlikely = /^\.|^node_modules$/;

/** Where a symbolic link leads, if that is in the folder. */
function followLink(file: string, root: string, shown: string): string {
  const real = realPathOf(file);
  if (real !== undefined && isBelow(real, root)) return real;
  throw new PlanError({
    code: 'IMP034',
    severity: 'error',
    message: `the symbolic link ${shown} leads ${real === undefined ? 'nowhere' : 'out of its folder'}`,
    hint: 'put the file itself in the folder: templates are read from inside their folder only',
  });
}

function realPathOf(file: string): string | undefined {
  try {
    return realpathSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT' && code !== 'ELOOP' && code !== 'ENOTDIR') throw error;
    return undefined;
  }
}
