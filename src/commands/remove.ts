import { Command } from 'commander';
import { removeOperation } from '../edit/remove.ts';
import { renumber } from '../edit/renumber.ts';
import { askAndRun, mayAsk, refuseMissing } from './ask-missing.ts';
import { addEditOptions, type EditFlags } from './edit-flags.ts';
import { runEdit } from './run-edit.ts';

interface RemoveFlags extends EditFlags {
  force?: boolean;
  renumber?: boolean;
  deleteFolders?: boolean;
}

/** `create-impl-plan remove REF`: drops a task, a phase, a milestone or an entry. */
export function removeCommand(): Command {
  const command = new Command('remove')
    .usage('[ref] [options]')
    .description('Drop a task, a phase, a milestone or an entry. What waits for it is told first.')
    .argument('[ref...]', '1.2, phase 2, M1, "risk 3"')
    .option('--force', 'also where others depend on it: they no longer do')
    .option('--delete-folders', 'also its folder or work note, with all that is in it')
    .option('--renumber', 'number phases and tasks by their place afterwards')
    .addHelpText('after', removeHelp);
  return addEditOptions(command).action(async (words: string[], flags: RemoveFlags) => {
    // In a terminal a removal is always confirmed, unless it was forced.
    const isSure = words.length > 0 && (flags.force === true || flags.dryRun === true);
    if (!isSure && mayAsk(flags)) return askAndRun(command, 'remove', words);
    refuseMissing(command, words, 1);
    const operation = removeOperation(words.join(' '), flags.force ? { force: true } : {});
    await runEdit(flags, {
      verb: 'Removed',
      operations: flags.renumber ? [operation, renumber()] : [operation],
      deleteFolders: flags.deleteFolders ?? false,
    });
  });
}

const removeHelp = `
Examples:
  create-impl-plan remove                      (in a terminal: asks what)
  create-impl-plan remove 2.3
  create-impl-plan remove phase 4 --force
  create-impl-plan remove risk 2
`;
