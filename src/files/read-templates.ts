import { allSections } from '../model/all-sections.ts';
import type { SectionRecord } from '../model/record.ts';
import { PlanError } from '../problem.ts';
import type { Template, Templates } from '../render/template-engine.ts';
import { readBuiltInTemplates } from './built-in-templates.ts';
import type { TemplateFolder } from './find-templates.ts';

/**
 * Reads the built-in templates, and over them the ones in a folder of the user's: a file there
 * replaces the built-in one of the same relative path, other `.hbs` files become partials beside.
 * A section of the user's own that has no file gets the template that its record stands for.
 *
 * @param folder as `findTemplates` gives it
 * @throws PlanError IMP032 where the folder cannot be read or replaces nothing, IMP034 where a link
 * in it leads out of it
 */
export async function readTemplates(folder?: TemplateFolder): Promise<Templates> {
  const builtIn = await readBuiltInTemplates();
  const own = folder === undefined ? new Map<string, Template>() : await readOwnFolder(folder);
  const sections = allSections().filter(({ name }) => !builtIn.has(templatePath(name)));
  if (folder && sections.length === 0 && ![...own.keys()].some((path) => builtIn.has(path))) {
    throw new PlanError({
      code: 'IMP032',
      severity: 'error',
      message: `${folder.shown} replaces no template`,
      hint: `name its files as the built-in ones are, such as ${[...builtIn.keys()].slice(0, 3).join(', ')}`,
    });
  }
  const made = sections.length === 0 ? [] : await makeTemplates(sections);
  return new Map([...builtIn, ...made, ...own]);
}

async function readOwnFolder(folder: TemplateFolder): Promise<Map<string, Template>> {
  // Handlebars' compiler costs more than all the rest of a small plan.
  const { readTemplateFolder } = await import('./read-template-folder.ts');
  try {
    return readTemplateFolder(folder);
  } catch (error) {
    if (error instanceof PlanError) throw error;
    throw new PlanError(
      {
        code: 'IMP032',
        severity: 'error',
        message: `the templates in ${folder.shown} cannot be read: ${(error as Error).message}`,
        hint: 'see to it that you may read the folder and all of its files',
      },
      { cause: error },
    );
  }
}

async function makeTemplates(sections: readonly SectionRecord[]): Promise<[string, Template][]> {
  const [{ sectionTemplate }, { compileTemplate }] = await Promise.all([
    import('../render/section-template.ts'),
    import('../render/compile-template.ts'),
  ]);
  return sections.map((record) => {
    const path = templatePath(record.name);
    const text = sectionTemplate(record);
    return [path, { file: path, text, compile: () => compileTemplate(text) }];
  });
}

function templatePath(name: string): string {
  return `sections/${name}.hbs`;
}
