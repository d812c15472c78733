import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PlanError } from '../problem.ts';
import type { Template, Templates } from '../render/template-engine.ts';

/**
 * Reads the built-in templates, and over them the ones in a folder of the user's: a file there
 * replaces the built-in one of the same relative path, other `.hbs` files become partials beside.
 *
 * @param directory the user's folder as they named it, so that problems name it so too
 * @throws PlanError IMP030 where the folder cannot be read or replaces nothing
 */
export function readTemplates(directory?: string): Templates {
  const builtIn = readFolder(builtInFolder());
  if (directory === undefined) return builtIn;
  const own = readOwnFolder(directory);
  if (![...own.keys()].some((path) => builtIn.has(path))) {
    throw new PlanError({
      code: 'IMP030',
      severity: 'error',
      message: `${directory} replaces no template`,
      hint: `name its files as the built-in ones are, such as ${[...builtIn.keys()].slice(0, 3).join(', ')}`,
    });
  }
  return new Map([...builtIn, ...own]);
}

/** The package's own folder: beside `dist/` when installed, two up from this file in a clone. */
function builtInFolder(): string {
  const candidates = ['../templates', '../../templates'].map((path) =>
    fileURLToPath(new URL(path, import.meta.url)),
  );
  const found = candidates.find((path) => existsSync(join(path, 'implementation-plan.md.hbs')));
  if (found === undefined) throw new Error(`the package has no templates: ${candidates[0]}`);
  return found;
}

function readOwnFolder(directory: string): Map<string, Template> {
  try {
    if (!statSync(directory).isDirectory()) throw new Error('it is not a folder');
    return readFolder(directory);
  } catch (error) {
    throw new PlanError(
      {
        code: 'IMP030',
        severity: 'error',
        message: `the templates folder ${directory} cannot be read: ${(error as Error).message}`,
        hint: 'name a folder that holds .hbs files after --templates',
      },
      { cause: error },
    );
  }
}

function readFolder(folder: string): Map<string, Template> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    files.map((file) => [
      relative(folder, file).split(sep).join('/'),
      { file, text: readFileSync(file, 'utf8').replaceAll('\r\n', '\n') },
    ]),
  );
}
