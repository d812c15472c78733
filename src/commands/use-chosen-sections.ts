import type { TemplateFolder } from '../files/find-templates.ts';
import { readSectionsFile } from '../files/list-template-files.ts';
import { useSections } from '../model/all-sections.ts';
import { present } from '../present.ts';
import { chosenTemplates } from './chosen-templates.ts';

/**
 * Makes the sections of the chosen folder of templates known before anything else is done: which
 * commands there are and how a plan is read follows from them.
 *
 * @throws PlanError as `findTemplates` and `readOwnSections` do
 */
export async function useChosenSections(args: readonly string[]): Promise<void> {
  const folder = chosenTemplates({
    templates: flagValue(args, '--templates'),
    plan: flagValue(args, '--plan'),
  });
  if (folder) await useSectionsOf(folder);
}

/** Makes the sections of this folder, besides the built-in ones, those of all plans. */
export async function useSectionsOf(folder: TemplateFolder): Promise<void> {
  const found = readSectionsFile(folder);
  if (found === undefined) return;
  // Only a folder with sections of its own needs YAML and all that sections are made of.
  const { readOwnSections } = await import('../input/read-own-sections.ts');
  useSections(readOwnSections(found.text, found.file));
}

/** The value of a flag before commander, which needs to know all commands first. */
function flagValue(args: readonly string[], flag: string): string | undefined {
  const end = args.indexOf('--');
  const given = end === -1 ? args : args.slice(0, end);
  const at = given.findLastIndex((arg) => arg === flag || arg.startsWith(`${flag}=`));
  if (at === -1) return undefined;
  return given[at] === flag ? given[at + 1] : present(given[at]).slice(flag.length + 1);
}
