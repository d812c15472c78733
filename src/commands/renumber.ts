import { Command } from 'commander';
import { renumber } from '../edit/renumber.ts';
import { addEditOptions, type EditFlags } from './edit-flags.ts';
import { runEdit } from './run-edit.ts';

/** `create-impl-plan renumber`: phases 1, 2, 3 and tasks 1.1, 1.2 by their place; 0 first if there is one. */
export function renumberCommand(): Command {
  const command = new Command('renumber')
    .description('Number phases and tasks by their place. References follow, folders too.')
    .addHelpText(
      'after',
      '\nExamples:\n  create-impl-plan renumber --dry-run\n  create-impl-plan renumber\n',
    );
  return addEditOptions(command).action(async (flags: EditFlags) => {
    await runEdit(flags, { verb: 'Renumbered', operations: [renumber()] });
  });
}
