import { readTemplates } from '../files/read-templates.ts';
import { jsonText } from '../input/json-text.ts';
import { showText } from '../input/print-problems.ts';
import { changedTemplates, checkTemplates } from './check-templates.ts';
import { chosenTemplates } from './chosen-templates.ts';
import { printProblems } from './print-problems.ts';
import type { Terminal } from './terminal.ts';
import { usageProblem } from './usage-problem.ts';
import { useSectionsOf } from './use-chosen-sections.ts';

/**
 * `create-impl-plan eject --check`: tells whether plans made with templates read back, sync and take
 * every command. Exit code 1 where they do not.
 *
 * @param templates a folder or a package; left out: what package.json chooses
 */
export async function runTemplateCheck(
  templates: string | undefined,
  flags: { json?: boolean; quiet?: boolean },
  terminal: Terminal,
): Promise<void> {
  const folder = chosenTemplates({ templates });
  if (folder === undefined) {
    throw usageProblem(
      'no templates are chosen here',
      'name a folder or a package: `eject --check plan-templates`',
    );
  }
  await useSectionsOf(folder);
  const usual = await readTemplates();
  const all = await readTemplates(folder);
  const problems = checkTemplates({ all, usual, shown: folder.shown });
  if (problems.length > 0) process.exitCode = 1;
  if (flags.json) {
    terminal.out(jsonText({ folder: folder.shown, problems }));
    return;
  }
  printProblems(problems, terminal);
  if (flags.quiet || problems.length > 0) return;
  const count = changedTemplates({ all, usual }).length;
  const lines = [
    `${terminal.outStyle('green', '✔')} Plans made with ${showText(folder.shown)} keep the format (${count} changed)`,
    '  A filled and an empty plan read back as they were made, `sync` right after `new` changes',
    '  nothing, and every command that edits a plan did what it should.',
  ];
  terminal.out(`${lines.join('\n')}\n`);
}
