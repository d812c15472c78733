import { posix } from 'node:path';
import type { FileChange } from '../edit/file-change.ts';
import { folderChanges } from '../edit/folder-changes.ts';
import { numberedPlan } from '../edit/number-missing.ts';
import { editPlanFile } from '../files/edit-plan-file.ts';
import { findPlan } from '../files/find-plan.ts';
import { listFolders } from '../files/list-folders.ts';
import { type PlanFile, readPlanFile } from '../files/read-plan-file.ts';
import { readTemplates } from '../files/read-templates.ts';
import { showText } from '../input/print-problems.ts';
import type { Problem } from '../problem.ts';
import { placeProblems } from '../read/position-of-path.ts';
import { findProgressWarnings } from '../track/progress-warnings.ts';
import { chosenTemplates } from './chosen-templates.ts';
import { compileForOnePass } from './compile-for-one-pass.ts';
import type { EditFlags } from './edit-flags.ts';
import { type EditedPlan, editText, type OperationList } from './edited-plan.ts';
import { type EditStory, jsonEdit, printEdit } from './print-edit.ts';
import { printProblems, withoutOverrun } from './print-problems.ts';
import { processTerminal } from './terminal.ts';

/** What a command asks of a plan. */
export interface EditRequest {
  /** What it did, for the report: `Added`. */
  verb: string;
  operations: OperationList;
  /**
   * `new`: what gets its number by this gets its folder or file, too. `restore`: all that are missing
   * are made again.
   */
  folders?: 'new' | 'restore';
  /** The folders of what was removed are removed too. */
  deleteFolders?: boolean;
  /**
   * All of the plan is what it is about: it has to have dates, and each oddity of how it is written is
   * told. An edit needs no dates, and tells none that was so before.
   */
  about?: 'plan';
  /** What the command has told before; it is not told again. */
  told?: readonly Problem[];
  /** Only tell what is stale: exit code 1 if anything is. */
  check?: boolean;
}

/** A plan's new text, and what becomes of its folders. */
interface ComputedEdit extends EditedPlan {
  file: PlanFile;
  changes: FileChange[];
  /** What a command tells besides: what was so already, what became of the folders. */
  told: string[];
  /** What is odd about the progress that was made. */
  warnings: Problem[];
}

/**
 * The way of every command that changes a plan: find it, compute its new text and what follows for
 * its folders, write all of it or nothing, and tell what changed.
 */
export async function runEdit(flags: EditFlags, request: EditRequest): Promise<void> {
  const terminal = processTerminal(flags);
  const cwd = process.cwd();
  const path = await findPlan({ cwd, ...(flags.plan === undefined ? {} : { plan: flags.plan }) });
  const compute = (file: PlanFile) => computeEdit(file, flags, request);
  if (flags.dryRun || request.check) {
    const computed = await compute(await readPlanFile(path, 'read'));
    const stale = isStale(computed);
    if (request.check && stale) process.exitCode = 1;
    if (flags.json) terminal.out(jsonEdit(computed, filesOf(computed)));
    else if (flags.dryRun) {
      printProblems(computed.warnings, terminal);
      const { printChangesDiff } = await import('./print-changes-diff.ts');
      printChangesDiff(path, computed, terminal);
    } else if (stale) tell(computed, { verb: 'Stale: sync would change this', extent: 'wanted' });
    else if (!flags.quiet) terminal.out('Everything is up to date.\n');
    return;
  }
  const { edit, problems } = await editPlanFile(path, async (file) => {
    const computed = await compute(file);
    return { text: computed.after.text, changes: computed.changes, result: computed };
  });
  const computed = edit.result;
  if (flags.json) {
    const warnings = [...problems, ...computed.warnings];
    terminal.out(jsonEdit({ ...computed, warnings }, filesOf(computed)));
    return;
  }
  const isTold = isStale(computed) && wasLate(computed);
  const found = isTold ? withoutOverrun(computed.after.problems) : computed.after.problems;
  const known = request.told ?? (request.about === 'plan' ? [] : computed.before.problems);
  const isNew = ({ code, message }: Problem) =>
    !known.some((each) => each.code === code && each.message === message);
  printProblems([...problems, ...found.filter(isNew), ...computed.warnings], terminal);
  if (flags.quiet) return;
  if (isStale(computed)) tell(computed, { verb: request.verb, extent: 'written' });
  else if (computed.told.length > 0)
    for (const text of computed.told) terminal.out(`${showText(text)}\n`);
  else terminal.out('Everything is up to date.\n');

  function tell(done: ComputedEdit, told: Pick<EditStory, 'verb' | 'extent'>): void {
    printEdit(done, { ...told, files: filesOf(done), notes: done.told }, terminal);
  }
}

async function computeEdit(
  file: PlanFile,
  flags: EditFlags,
  request: EditRequest,
): Promise<ComputedEdit> {
  compileForOnePass(file.text);
  const edited = editText(
    file.text,
    file.file,
    request.operations,
    request.about === 'plan' ? 'needed' : 'wanted',
  );
  const { numbers } = edited;
  const { schedule, read } = edited.after;
  const { changes, notes } = folderChanges({
    before: request.folders === 'new' ? numberedPlan(edited.before) : edited.before.plan,
    after: read.plan,
    ...(numbers ? { numbers } : {}),
    ...(schedule ? { schedule } : {}),
    planFile: file.name,
    templates: await readTemplates(chosenTemplates(flags)),
    // Only a file that gets another name has links to it that must follow.
    listing: await listFolders(file.directory, numbers || hasGone(edited) ? 'all' : 'readmes'),
    missing: request.folders === 'restore' ? 'restore' : 'keep',
    removed: request.deleteFolders ? 'delete' : 'keep',
  });
  const remarks = edited.notes.flatMap((note) => note.remarks ?? []);
  const warnings = findProgressWarnings(edited.before.plan, read.plan);
  return {
    ...edited,
    file,
    changes,
    told: [...remarks, ...notes.map(({ message }) => message)],
    warnings: placeProblems(read.document, warnings),
  };
}

/** Whether a phase or task is no longer there, so that its folder may get another name. */
function hasGone({ before, after }: EditedPlan): boolean {
  if (before.plan === after.read.plan) return false;
  const left = new Set<string>();
  for (const { number, tasks } of after.read.plan.phases) {
    left.add(String(number));
    for (const { id } of tasks) left.add(id);
  }
  return before.plan.phases.some(
    ({ number, tasks }) => !left.has(String(number)) || tasks.some(({ id }) => !left.has(id)),
  );
}

/** Whether the target was missed before, too: then nobody needs to be told again. */
function wasLate({ moved, before }: ComputedEdit): boolean {
  const target = before.plan.targetCompletion;
  return target !== undefined && (moved?.().finishBefore ?? '') > target;
}

function isStale({ before, after, changes }: ComputedEdit): boolean {
  return before.text !== after.text || changes.length > 0;
}

/** The files that the command writes, as the user would name them. */
function filesOf({ before, after, changes, file }: ComputedEdit): string[] {
  const folder = posix.dirname(file.file.replaceAll('\\', '/'));
  const own = before.text === after.text ? [] : [file.file];
  const others = changes.map((change) => {
    const path = posix.join(folder, change.kind === 'rename' ? change.to : change.path);
    return change.kind === 'remove' ? `${path} (removed)` : path;
  });
  // A file that is renamed and then changed is one file.
  return [...new Set([...own, ...others])];
}
