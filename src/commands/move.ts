import { Command, Option } from 'commander';
import { moveOperation } from '../edit/move.ts';
import { renumber } from '../edit/renumber.ts';
import { askAndRun, mayAsk, refuseMissing } from './ask-missing.ts';
import { addEditOptions, type EditFlags } from './edit-flags.ts';
import { runEdit } from './run-edit.ts';
import { usageProblem } from './usage-problem.ts';

interface MoveFlags extends EditFlags {
  before?: string;
  after?: string;
  to?: string;
  renumber?: boolean;
}

/** `create-impl-plan move REF`: a task or a phase to another place. */
export function moveCommand(): Command {
  const command = new Command('move')
    .usage('[ref] [--before <ref> | --after <ref> | --to <phase>] [options]')
    .description(
      'Move a task or a phase. It keeps its number, but a task gets a new one in another phase.',
    )
    .argument('[ref...]', '1.2, phase 2')
    .addOption(new Option('--before <ref>', 'before this one').conflicts(['after', 'to']))
    .addOption(new Option('--after <ref>', 'after this one').conflicts(['before', 'to']))
    .addOption(
      new Option('--to <phase>', 'a task: last in this phase').conflicts(['before', 'after']),
    )
    .option('--renumber', 'number phases and tasks by their place afterwards')
    .addHelpText('after', moveHelp);
  return addEditOptions(command).action(async (words: string[], flags: MoveFlags) => {
    const { before, after, to } = flags;
    const isPlaced = before !== undefined || after !== undefined || to !== undefined;
    if ((words.length === 0 || !isPlaced) && mayAsk(flags))
      return askAndRun(command, 'move', words);
    refuseMissing(command, words, 1);
    const reference = words.join(' ');
    if (!isPlaced) {
      throw usageProblem('say where to', 'write --before 2.1, --after 2.1 or --to 3');
    }
    const operation = moveOperation(reference, {
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      ...(to === undefined ? {} : { to }),
    });
    await runEdit(flags, {
      verb: 'Moved',
      operations: flags.renumber ? [operation, renumber()] : [operation],
    });
  });
}

const moveHelp = `
Examples:
  create-impl-plan move                        (in a terminal: asks what and where to)
  create-impl-plan move 2.3 --before 2.1
  create-impl-plan move 2.3 --to 3
  create-impl-plan move "phase 4" --before 2 --renumber
`;
