import { addEntry } from '../edit/add-entry.ts';
import { addPhase } from '../edit/add-phase.ts';
import { addTask } from '../edit/add-task.ts';
import { entryKinds } from '../edit/entry-kinds.ts';
import { folderChanges } from '../edit/folder-changes.ts';
import type { FolderListing, ListedFolder } from '../edit/folder-listing.ts';
import { moveOperation } from '../edit/move.ts';
import { applyOperation, type Operation, openPlan } from '../edit/operation.ts';
import { removeOperation } from '../edit/remove.ts';
import { renumber } from '../edit/renumber.ts';
import { setProgress } from '../edit/set-progress.ts';
import { setTask } from '../edit/set-task.ts';
import { syncPlan } from '../edit/sync-plan.ts';
import { allSections } from '../model/all-sections.ts';
import type { Plan } from '../model/plan.ts';
import { timeline } from '../model/sections.ts';
import { present } from '../present.ts';
import { errorsIn, InternalError, PlanError, type PropertyPath } from '../problem.ts';
import { encodeText } from '../read/decode-text.ts';
import { readPlan } from '../read/read-plan.ts';
import { planFileName } from '../render/plan-file-name.ts';
import { type RenderedFile, renderProject } from '../render/render-project.ts';
import type { Templates } from '../render/template-engine.ts';
import { schedulePlan } from '../schedule/schedule-plan.ts';
import { samplePlans } from './sample-plans.ts';

/** Something that a plan made with templates does not keep. */
export interface Fault {
  /** What is wrong, whichever template is to blame. */
  id: string;
  /** `a plan made with it …` */
  message: string;
  /** The field of a template's view that it is about. */
  field?: string;
  /** The line of the plan that it is about. */
  line?: string;
}

/** `reading`: what plans say. `all`: also what the commands do to them. */
export type FaultScope = 'reading' | 'all';

/**
 * Makes plans with templates and finds what they do not keep: that a plan says what it was made
 * from, that `sync` right after `new` changes nothing, and that every command does what it should.
 *
 * @throws PlanError IMP030 for a template that cannot be used
 */
export function findFaults(templates: Templates, scope: FaultScope): Fault[] {
  const { filled, empty } = samplePlans();
  const faults = [filled, empty].flatMap((plan) => {
    const { schedule } = schedulePlan(plan);
    const files = renderProject(plan, schedule, { templates, folders: 'yes' });
    const text = present(files[0]?.text);
    const reading = readingFaults(plan, text);
    return [
      ...reading,
      // Other dates follow from what was lost: they are no fault of their own.
      ...(reading.some(({ id }) => movesDates.test(id)) ? [] : syncFaults(text)),
      ...folderFaults(plan, files, templates),
      ...(scope === 'all' ? commandFaults(text) : []),
    ];
  });
  return faults.filter(({ id }, index) => faults.findIndex((each) => each.id === id) === index);
}

function readingFaults(plan: Plan, text: string): Fault[] {
  const { plan: read, problems } = readPlan(text, planFileName);
  const all = allSections();
  const isLost = (name: string) => read.sections !== undefined && !read.sections.includes(name);
  const lost = all.filter(({ name }) => isLost(name));
  const sections = lost.map(({ name, heading }) => ({
    id: `section ${name}`,
    message: `a plan made with it has no section \`## ${heading}\``,
    line: `## ${heading}`,
  }));
  // What a missing section says is missing with it.
  const keys = lost.flatMap(({ name, key, fields }) => {
    if (name === timeline.name) return ['milestones'];
    return key === undefined ? Object.keys(fields) : [key];
  });
  const values = collectDifferences(plan, read)
    .filter(({ path }) => path[0] !== 'sections' && !keys.includes(String(path[0])))
    .map(differenceFault);
  const errors = errorsIn(problems).map(({ message, excerpt }) => ({
    id: `problem ${message}`,
    message: `a plan made with it has an error: ${message}`,
    ...(excerpt === undefined ? {} : { line: excerpt }),
  }));
  return [...sections, ...values, ...errors];
}

interface Difference {
  path: PropertyPath;
  given: unknown;
  read: unknown;
}

/** Every value that reads otherwise; a list of another length is one. */
function collectDifferences(given: unknown, read: unknown, path: PropertyPath = []): Difference[] {
  const isObject = (value: unknown) => typeof value === 'object' && value !== null;
  if (given === undefined && isObject(read) && !Array.isArray(read)) {
    return collectDifferences({}, read, path);
  }
  if (!isObject(given) || !isObject(read) || Array.isArray(given) !== Array.isArray(read)) {
    return given === read ? [] : [{ path, given, read }];
  }
  const [one, other] = [given as object, read as object];
  if (Array.isArray(one) && Array.isArray(other) && one.length !== other.length) {
    return [{ path, given, read }];
  }
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].flatMap((key) =>
    collectDifferences(Reflect.get(one, key), Reflect.get(other, key), [
      ...path,
      Array.isArray(one) ? Number(key) : key,
    ]),
  );
}

function differenceFault({ path, given, read }: Difference): Fault {
  const words = path.filter((key) => typeof key === 'string');
  const name = words.join('.');
  const field = present(words.at(-1));
  const shown = (value: unknown) =>
    Array.isArray(value)
      ? `${value.length} ${value.length === 1 ? 'entry' : 'entries'}`
      : `\`${shorten(JSON.stringify(value))}\``;
  if (read === undefined) {
    return { id: `lost ${name}`, message: `a plan made with it does not say \`${name}\``, field };
  }
  const message =
    given === undefined
      ? `a plan made with it says \`${name}\` where nothing was filled in: ${shown(read)}`
      : `a plan made with it says \`${name}\` otherwise: it reads back as ${shown(read)}, not ${shown(given)}`;
  return { id: `${given === undefined ? 'prompt' : 'other'} ${name}`, message, field };
}

const movesDates = /phases\.tasks|phases$|calendar|scheduling|startDate|breakdown/;

function syncFaults(text: string): Fault[] {
  const synced = syncPlan(text, planFileName);
  const [error] = errorsIn(synced.problems);
  if (error) {
    const message = `a plan made with it cannot be scheduled: ${error.message}`;
    return [{ id: `schedule ${error.code}`, message }];
  }
  if (synced.text === text) return [];
  const before = text.split('\n');
  const after = synced.text.split('\n');
  const line = present(before.at(before.findIndex((each, index) => each !== after[index])));
  const message = `\`sync\` right after \`new\` changes the line \`${shorten(line)}\``;
  return [{ id: `sync ${line.replace(/\d+/g, '')}`, message, line }];
}

function folderFaults(
  plan: Plan,
  [planFile, ...files]: readonly RenderedFile[],
  templates: Templates,
): Fault[] {
  const { schedule } = schedulePlan(plan);
  const { changes } = folderChanges({
    before: plan,
    after: plan,
    ...(schedule ? { schedule } : {}),
    planFile: present(planFile).path,
    templates,
    listing: listingOf(files),
    missing: 'keep',
    removed: 'keep',
  });
  return changes.slice(0, 1).map(({ kind }) => ({
    id: `folder ${kind}`,
    message: "`sync` right after `new` changes a phase's README",
  }));
}

/** What `listFolders` would give of these files. */
function listingOf(files: readonly RenderedFile[]): FolderListing {
  const folders = new Map<string, ListedFolder>();
  for (const { path, text } of files) {
    const [root, name, file] = path.split('/');
    if (root !== 'phases' || name === undefined || file === undefined) continue;
    const folder = folders.get(name) ?? { name, files: [] };
    const bytes = encodeText({ text, bom: false });
    folder.files.push({ name: file, content: { text, bom: false, bytes } });
    folders.set(name, folder);
  }
  return { phases: [...folders.values()], others: ['decisions', 'reports'] };
}

/** Each command on a plan as it was made, and `sync` behind it. */
function commandFaults(text: string): Fault[] {
  const before = openPlan(text, planFileName);
  return sampleCommands().flatMap(({ name, operation }) => {
    const message = tryCommand(() => {
      const { text: edited } = applyOperation(before, operation);
      const synced = syncPlan(edited, planFileName).text;
      if (syncPlan(synced, planFileName).text !== synced) return '`sync` never comes to an end';
      return undefined;
    });
    if (message === undefined) return [];
    return [
      { id: `command ${name}`, message: `\`${name}\` fails on a plan made with it: ${message}` },
    ];
  });
}

function tryCommand(command: () => string | undefined): string | undefined {
  try {
    return command();
  } catch (error) {
    // A section that there is not has been told of already.
    if (error instanceof PlanError) {
      return error.problems.every(({ code }) => code === 'IMP020') ? undefined : error.message;
    }
    if (error instanceof InternalError) return error.message;
    throw error;
  }
}

function sampleCommands(): { name: string; operation: Operation }[] {
  const entries = entryKinds().flatMap((kind) => {
    const within = kind === 'test' ? 'unit' : kind === 'deliverable' ? '1' : undefined;
    const of = within === undefined ? '' : ` ${within}`;
    const placement = within === undefined ? {} : { within };
    return [{ name: `add ${kind}${of}`, operation: addEntry(kind, 'A new entry', placement) }];
  });
  const today = '2026-03-10';
  return [
    { name: 'add task 1', operation: addTask('1', { name: 'A new task', estimate: '2d' }) },
    { name: 'add phase', operation: addPhase('A new phase', { tasks: 2 }) },
    {
      name: 'add criterion 1.1',
      operation: addEntry('criterion', 'A new entry', { within: '1.1' }),
    },
    ...entries,
    { name: 'set 1.1', operation: setTask('1.1', { estimate: '4d', assignee: '@new' }) },
    { name: 'done 1.2', operation: setProgress('1.2', { status: 'Completed', today }) },
    { name: 'move 1.2 --to 2', operation: moveOperation('1.2', { to: '2' }) },
    { name: 'remove 2.2', operation: removeOperation('2.2', { force: true }) },
    { name: 'renumber', operation: renumber() },
  ];
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
