import { findTemplates, type TemplateFolder } from '../files/find-templates.ts';

/** The folder of templates that flags or package.json choose. Throws as `findTemplates` does. */
export function chosenTemplates({
  templates,
  plan,
}: {
  templates?: string | undefined;
  plan?: string | undefined;
}): TemplateFolder | undefined {
  return findTemplates({ templates, plan, cwd: process.cwd() });
}
