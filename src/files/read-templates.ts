import { PlanError } from '../problem.ts';
import type { Template, Templates } from '../render/template-engine.ts';
import { readBuiltInTemplates } from './built-in-templates.ts';
import type { TemplateFolder } from './find-templates.ts';

/**
 * Reads the built-in templates, and over them the ones in a folder of the user's: a file there
 * replaces the built-in one of the same relative path, other `.hbs` files become partials beside.
 *
 * @param folder as `findTemplates` gives it
 * @throws PlanError IMP032 where the folder cannot be read or replaces nothing, IMP034 where a link
 * in it leads out of it
 */
export async function readTemplates(folder?: TemplateFolder): Promise<Templates> {
  const builtIn = await readBuiltInTemplates();
  if (folder === undefined) return builtIn;
  const own = await readOwnFolder(folder);
  if (![...own.keys()].some((path) => builtIn.has(path))) {
    throw new PlanError({
      code: 'IMP032',
      severity: 'error',
      message: `${folder.shown} replaces no template`,
      hint: `name its files as the built-in ones are, such as ${[...builtIn.keys()].slice(0, 3).join(', ')}`,
    });
  }
  return new Map([...builtIn, ...own]);
}

async function readOwnFolder({ path, shown }: TemplateFolder): Promise<Map<string, Template>> {
  // Handlebars' compiler costs more than all the rest of a small plan.
  const { readTemplateFolder } = await import('./read-template-folder.ts');
  try {
    return readTemplateFolder(path, shown);
  } catch (error) {
    if (error instanceof PlanError) throw error;
    throw new PlanError(
      {
        code: 'IMP032',
        severity: 'error',
        message: `the templates in ${shown} cannot be read: ${(error as Error).message}`,
        hint: 'see to it that you may read the folder and all of its files',
      },
      { cause: error },
    );
  }
}
