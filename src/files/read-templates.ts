import { statSync } from 'node:fs';
import { PlanError } from '../problem.ts';
import type { Template, Templates } from '../render/template-engine.ts';
import { readBuiltInTemplates } from './built-in-templates.ts';

/**
 * Reads the built-in templates, and over them the ones in a folder of the user's: a file there
 * replaces the built-in one of the same relative path, other `.hbs` files become partials beside.
 *
 * @param directory the user's folder as they named it, so that problems name it so too
 * @throws PlanError IMP030 where the folder cannot be read or replaces nothing
 */
export async function readTemplates(directory?: string): Promise<Templates> {
  const builtIn = await readBuiltInTemplates();
  if (directory === undefined) return builtIn;
  const own = await readOwnFolder(directory);
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

async function readOwnFolder(directory: string): Promise<Map<string, Template>> {
  // Handlebars' compiler costs more than all the rest of a small plan.
  const { readTemplateFolder } = await import('./read-template-folder.ts');
  try {
    if (!statSync(directory).isDirectory()) throw new Error('it is not a folder');
    return readTemplateFolder(directory);
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
