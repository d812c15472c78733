import { findTemplates, type TemplateFolder } from '../files/find-templates.ts';
import type { EditFlags } from './edit-flags.ts';

/** The folder of templates that flags or package.json choose. Throws as `findTemplates` does. */
export function chosenTemplates({
  templates,
  plan,
}: Pick<EditFlags, 'templates' | 'plan'>): TemplateFolder | undefined {
  return findTemplates({ templates, plan, cwd: process.cwd() });
}
