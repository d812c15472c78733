import { Command, Option } from 'commander';
import { addEntry } from '../edit/add-entry.ts';
import { addPhase } from '../edit/add-phase.ts';
import { addSection } from '../edit/add-section.ts';
import { addTask, type Placement } from '../edit/add-task.ts';
import { entryColumns, entryKinds } from '../edit/entry-kinds.ts';
import type { Operation } from '../edit/operation.ts';
import { renumber } from '../edit/renumber.ts';
import { readTemplates } from '../files/read-templates.ts';
import { nearestWord } from '../model/nearest-word.ts';
import { present } from '../present.ts';
import { askAndRun, mayAsk, refuseMissing } from './ask-missing.ts';
import { chosenTemplates } from './chosen-templates.ts';
import { addEditOptions, collectValues, type EditFlags } from './edit-flags.ts';
import { flagName } from './flag-name.ts';
import { runEdit } from './run-edit.ts';
import { usageProblem } from './usage-problem.ts';

/** Everything that `add` takes: phases, tasks, sections, and the entries of sections. */
export function addKinds(): string[] {
  return ['phase', 'task', 'section', ...entryKinds()];
}

interface AddFlags extends EditFlags, Placement {
  renumber?: boolean;
  [field: string]: unknown;
}

/** `create-impl-plan add KIND …`: one subcommand for each kind, with the flags of its fields. */
export function addCommand(): Command {
  const command = new Command('add')
    .usage('[kind] [text] [options]')
    .description('Add something to a plan; everything computed follows.')
    .addHelpText('after', addHelp)
    .argument('[kind]')
    .argument('[rest...]')
    // Before the kind, too: what comes after it is the kind's own.
    .enablePositionalOptions()
    .addOption(new Option('--json').hideHelp())
    .action((kind: string | undefined, _rest: string[], flags: Pick<AddFlags, 'json'>) => {
      if (kind === undefined && mayAsk({ ...flags, color: true }))
        return askAndRun(command, 'add', []);
      throw usageProblem(
        kind === undefined ? 'say what to add' : `there is nothing called \`${kind}\` to add`,
        kindHint(kind),
      );
    });
  command.addCommand(addPhaseCommand());
  command.addCommand(addTaskCommand());
  command.addCommand(addSectionCommand());
  for (const kind of entryKinds()) command.addCommand(addEntryCommand(kind));
  return command;
}

function addPhaseCommand(): Command {
  const command = new Command('phase')
    .description('a phase, with tasks to fill in')
    .argument('[name]')
    .option('--tasks <n>', 'how many tasks it has (default: 0)')
    .option('--goal <text>', 'what it accomplishes');
  return finish(command, 'phase', (name: string | undefined, flags: AddFlags) => {
    const tasks = readCount('--tasks', flags.tasks);
    const goal = text(flags.goal);
    return addPhase(name ?? '', {
      ...(tasks === undefined ? {} : { tasks }),
      ...(goal === undefined ? {} : { goal }),
      ...placementOf(flags),
    });
  });
}

function addTaskCommand(): Command {
  const command = new Command('task')
    .description('a task of a phase')
    .argument('[phase]', 'its phase: 2')
    .argument('[name]')
    .option('--description <text>')
    .option('--estimate <duration>', '3d, 4h, 1w, 2-3 days')
    .option('--assignee <name>')
    .option('--dependencies <refs>', '"1.1, 1.2 + 1d", none (default: the task before it)')
    .option(
      '--criterion <text>',
      'an acceptance criterion; may be given several times',
      collectValues,
    )
    .option('--status <status>')
    .option('--start-no-earlier-than <date>');
  return finish(command, 'task', (phase: string, name: string | undefined, flags: AddFlags) =>
    addTask(
      phase,
      {
        ...(name === undefined ? {} : { name }),
        ...textsOf(flags, [
          'description',
          'estimate',
          'assignee',
          'dependencies',
          'status',
          'startNoEarlierThan',
        ]),
        ...(Array.isArray(flags.criterion) ? { acceptanceCriteria: flags.criterion } : {}),
      },
      placementOf(flags),
    ),
  );
}

function addSectionCommand(): Command {
  const command = new Command('section')
    .description('a section that was left out, at its place')
    .argument('[name]', 'risks, testing, …');
  return finish(command, undefined, async (name: string, flags: AddFlags) =>
    addSection(name, await readTemplates(chosenTemplates(flags))),
  );
}

/** The first field is the text itself; the others are flags. */
function addEntryCommand(kind: string): Command {
  const command = new Command(kind).description(describeKind(kind));
  const within = withinOf(kind);
  if (within) command.argument('[of]', within);
  command.argument('[text]', 'what it says');
  const columns = entryColumns(kind);
  for (const [key, label] of columns.slice(1)) command.option(`--${flagName(key)} <text>`, label);
  return finish(command, kind, (...args: unknown[]) => {
    const flags = args[command.registeredArguments.length] as AddFlags;
    const [of, words] = within ? [text(args[0]), text(args[1])] : [undefined, text(args[0])];
    return addEntry(
      kind,
      {
        text: present(words),
        ...textsOf(
          flags,
          columns.slice(1).map(([key]) => key),
        ),
      },
      { ...placementOf(flags), ...(of === undefined ? {} : { within: of }) },
    );
  });
}

/**
 * What every kind has: a place among its like, the flags of every command, the run. In a terminal
 * every argument that is missing is asked for; elsewhere a phase and a task need no name.
 */
function finish<Args extends unknown[]>(
  command: Command,
  kind: string | undefined,
  operationOf: (...args: Args) => Operation | Promise<Operation>,
): Command {
  if (kind !== undefined) {
    command
      .addOption(new Option('--before <ref>', 'put it before this one').conflicts('after'))
      .option('--after <ref>', 'put it after this one (default: last)');
  }
  const numbered = kind === 'phase' || kind === 'task';
  if (numbered) command.option('--renumber', 'number phases and tasks by their place afterwards');
  return addEditOptions(command).action(async (...args: unknown[]) => {
    const count = command.registeredArguments.length;
    const flags = command.optsWithGlobals<AddFlags>();
    const words = args.slice(0, count).filter((word) => typeof word === 'string');
    if (words.length < count && mayAsk(flags)) {
      return askAndRun(command, 'add', [command.name(), ...words]);
    }
    refuseMissing(command, words, numbered ? count - 1 : count);
    const operation = await operationOf(...(args as Args));
    await runEdit(flags, {
      verb: 'Added',
      operations: flags.renumber ? [operation, renumber()] : [operation],
    });
  });
}

/** Entries that belong to one of several things say which one first. */
function withinOf(kind: string): string | undefined {
  switch (kind) {
    case 'criterion':
      return 'its task: 1.2, or plan for a success criterion';
    case 'deliverable':
      return 'its phase: 2';
    case 'test':
      return 'unit, integration or endToEnd';
    default:
      return undefined;
  }
}

function describeKind(kind: string): string {
  const article = /^[aeiou]/.test(kind) ? 'an' : 'a';
  switch (kind) {
    case 'criterion':
      return 'an acceptance criterion of a task';
    case 'deliverable':
      return 'a deliverable of a phase';
    case 'log':
      return 'a row of the Status Log';
    case 'budget':
      return 'a budget item';
    default:
      return `${article} ${kind}`;
  }
}

function placementOf({ before, after }: AddFlags): Placement {
  return {
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

function textsOf(flags: AddFlags, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    keys.flatMap((key) => {
      const value = text(flags[key]);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function readCount(flag: string, value: unknown): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,4}$/.test(String(value))) return Number(value);
  throw usageProblem(`${flag} ${JSON.stringify(value)} is no number`, 'write a number such as 3');
}

function kindHint(kind: string | undefined): string {
  const nearest = kind === undefined ? undefined : nearestWord(kind, addKinds());
  return nearest === undefined ? `one of ${addKinds().join(', ')}` : `did you mean \`${nearest}\`?`;
}

const addHelp = `
Examples:
  create-impl-plan add                         (in a terminal: asks what, and what it says)
  create-impl-plan add phase "Hardening" --tasks 3
  create-impl-plan add task 2 "Load test" --estimate 2d --assignee bo --after 2.1
  create-impl-plan add milestone "Go live" --dependencies "Phase 3"
  create-impl-plan add risk "The provider is late" --likelihood High
  create-impl-plan add criterion 2.1 "p95 under 300 ms"
  create-impl-plan add section monitoring
`;
