import fc from 'fast-check';
import { addEntry } from '../../src/edit/add-entry.ts';
import { addPhase } from '../../src/edit/add-phase.ts';
import { addSection } from '../../src/edit/add-section.ts';
import { addTask } from '../../src/edit/add-task.ts';
import { findEntryPlace } from '../../src/edit/entry-kinds.ts';
import { moveOperation } from '../../src/edit/move.ts';
import { numberMissing } from '../../src/edit/number-missing.ts';
import type { Operation, PlanState } from '../../src/edit/operation.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { renumber } from '../../src/edit/renumber.ts';
import { setMilestone } from '../../src/edit/set-milestone.ts';
import { setPhase } from '../../src/edit/set-phase.ts';
import { setPlan } from '../../src/edit/set-plan.ts';
import { setProgress } from '../../src/edit/set-progress.ts';
import { setTask } from '../../src/edit/set-task.ts';
import { takeLists } from '../../src/edit/take-lists.ts';
import type { PhasePart, PlanDocument, Span, TaskPart } from '../../src/read/plan-document.ts';
import { templates } from '../edit/edit-states.ts';

/** An operation made for the plan that it meets, and what it may change there. */
export interface AnyOperation {
  name: string;
  make: (state: PlanState) => Operation;
  /** The text that the operation may take away or replace; what it only puts in may stand anywhere. */
  owns: (state: PlanState) => readonly Span[];
  /** Whether references anywhere follow it. */
  renames: boolean;
  /** What it takes to another place in one piece. */
  moves?: (state: PlanState) => Span | undefined;
}

/** Of a task or phase; see `pick`. */
export const place = fc.nat(999);

export function without<Value extends object>(value: Value) {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
}

/** The item at a place, which goes from 0 to 999 whatever their number. */
export function pick<Item>(items: readonly Item[], at: number): Item | undefined {
  return items[Math.floor((at / 1000) * items.length)];
}

function allTasks({ document }: PlanState): TaskPart[] {
  return document.phases.flatMap(({ tasks }) => tasks);
}

export function taskRef({ plan }: PlanState, at: number): string {
  return `task ${
    pick(
      plan.phases.flatMap(({ tasks }) => tasks),
      at,
    )?.id ?? '1.1'
  }`;
}

export function phaseRef({ plan }: PlanState, at: number): string {
  return `phase ${pick(plan.phases, at)?.number ?? 1}`;
}

export function taskIn({ plan }: PlanState, phase: number, at: number): string | undefined {
  const id = pick(pick(plan.phases, phase)?.tasks ?? [], at)?.id;
  return id === undefined ? undefined : `task ${id}`;
}

export function beside(reference: string | undefined, side: string) {
  return reference === undefined || side === 'end' ? {} : { [side]: reference };
}

/** The text of a part with the white space on both sides of it. */
function withSpace({ source: { text } }: PlanDocument, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from > 0 && /\s/.test(text[from - 1] ?? '')) from -= 1;
  while (to < text.length && /\s/.test(text[to] ?? '')) to += 1;
  return { start: from, end: to };
}

/** Where two have one number, a reference names the first. */
function taskSpan(state: PlanState, at: number): Span[] {
  const tasks = state.plan.phases.flatMap((phase) => phase.tasks);
  const part = allTasks(state)[tasks.findIndex(({ id }) => id === pick(tasks, at)?.id)];
  return part ? [{ start: part.lineStart, end: part.span.end }] : [];
}

function phasePart({ plan, document }: PlanState, at: number): PhasePart | undefined {
  const number = pick(plan.phases, at)?.number;
  return document.phases[plan.phases.findIndex((phase) => phase.number === number)];
}

/** A phase with the white space and the `---` on both sides of it. */
function phaseWithRules(state: PlanState, at: number): Span[] {
  const { document } = state;
  const part = phasePart(state, at);
  if (!part) return [];
  let span = withSpace(document, part.span);
  for (const { separator } of [...document.phases, ...document.sections]) {
    if (!separator) continue;
    const rule = withSpace(document, separator);
    if (rule.start <= span.end && rule.end >= span.start) {
      span = { start: Math.min(rule.start, span.start), end: Math.max(rule.end, span.end) };
    }
  }
  return [span];
}

/** What names other parts: a removal takes the name away. */
function dependencySpans(state: PlanState): Span[] {
  const { document } = state;
  const tasks = allTasks(state).flatMap(({ fields }) =>
    fields.dependencies ? [fields.dependencies.value] : [],
  );
  const table = document.milestones?.table.table;
  return [...tasks, ...(table ? [table] : [])];
}

/** The title, and all from the first line to the first section: the metadata. */
function metadataSpan({ document, text }: PlanState): Span[] {
  return [
    ...(document.title ? [document.title.heading] : []),
    ...Object.values(document.metadata.lines).map(({ span }) => withSpace(document, span)),
    {
      start: 0,
      end: document.sections[0]?.span.start ?? document.phases[0]?.span.start ?? text.length,
    },
  ];
}

/** The section that holds entries of a kind. */
function sectionSpan({ document }: PlanState, kind: string): Span[] {
  const { name } = findEntryPlace(kind).section;
  return document.sections.flatMap(({ record, span }) =>
    record?.name === name ? [withSpace(document, span)] : [],
  );
}

const nothing = () => [];

export const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined });
export const clearable = <Value>(value: fc.Arbitrary<Value>) =>
  fc.option(fc.option(value, { nil: null }), { nil: undefined });
export const side = fc.constantFrom('before', 'after', 'end');
const anyEstimate = fc.constantFrom('3d', '4 hours', '2-3 days', 'TBD');
const anyStatus = fc.constantFrom('Not Started', 'In Progress', 'Blocked', 'Completed');
const entryKindsInUse = [
  'risk',
  'milestone',
  'deliverable',
  'criterion',
  'blocker',
  'question',
  'decision',
  'log',
  'prerequisite',
] as const;

export function taskFields(text: fc.Arbitrary<string>) {
  return fc
    .record({
      name: maybe(text),
      description: maybe(text),
      estimate: maybe(anyEstimate),
      assignee: maybe(text),
      dependencies: maybe(fc.constantFrom('None', 'a copy of production')),
      acceptanceCriteria: maybe(fc.array(text, { maxLength: 3 })),
      status: maybe(anyStatus),
    })
    .map(without);
}

/** Any operation with texts of the given kind. */
export function anyOperation(text: fc.Arbitrary<string>): fc.Arbitrary<AnyOperation> {
  const changes = fc.record({
    name: clearable(text),
    description: clearable(text),
    estimate: clearable(fc.constantFrom('3d', '1w')),
    assignee: clearable(text),
    dependencies: clearable(fc.constantFrom('None', '1.1', 'the vendor')),
    status: clearable(anyStatus),
    startNoEarlierThan: clearable(fc.constant('2026-04-01')),
    addCriteria: maybe(fc.array(text, { maxLength: 2 })),
  });
  const planChanges = fc.record({
    title: clearable(text),
    author: clearable(text),
    startDate: maybe(fc.constant('2026-04-01')),
    targetCompletion: clearable(fc.constant('2027-01-01')),
    holidays: clearable(fc.constant('2026-12-25, 2026-12-28 - 2026-12-31')),
    hoursPerDay: clearable(fc.constantFrom('6', '7.5')),
    scheduling: clearable(fc.constant('Level by assignee')),
    checks: clearable(fc.constantFrom('off IMP081', 'off IMP084, IMP093')),
  });
  const addTasks = fc.tuple(taskFields(text), place, place, side).map(
    ([fields, phase, at, where]): AnyOperation => ({
      name: `addTask ${where}`,
      make: (state) =>
        addTask(phaseRef(state, phase), fields, beside(taskIn(state, phase, at), where)),
      owns: nothing,
      renames: false,
    }),
  );
  const addPhases = fc.tuple(text, fc.nat(2), maybe(text), place, side).map(
    ([name, tasks, goal, at, where]): AnyOperation => ({
      name: `addPhase ${where}`,
      make: (state) =>
        addPhase(name, {
          tasks,
          ...(goal === undefined ? {} : { goal }),
          ...beside(phaseRef(state, at), where),
        }),
      owns: nothing,
      renames: false,
    }),
  );
  const addEntries = fc.tuple(fc.constantFrom(...entryKindsInUse), text, place).map(
    ([kind, words, at]): AnyOperation => ({
      name: `addEntry ${kind}`,
      make: (state) => {
        const within =
          kind === 'criterion'
            ? taskRef(state, at)
            : kind === 'deliverable'
              ? phaseRef(state, at)
              : undefined;
        return addEntry(kind, words, within === undefined ? {} : { within });
      },
      owns: (state) => {
        const table = state.document.milestones?.table.table;
        if (kind === 'milestone') return table ? [withSpace(state.document, table)] : [];
        if (kind === 'criterion') return taskSpan(state, at);
        const label = kind === 'deliverable' && phasePart(state, at)?.deliverables?.label;
        if (label) return [withSpace(state.document, label.span)];
        if (kind === 'deliverable')
          return (phasePart(state, at)?.deliverables?.items ?? [])
            .slice(0, 1)
            .map(({ lineStart }) =>
              withSpace(state.document, {
                start: lineStart,
                end: phasePart(state, at)?.deliverables?.items.at(-1)?.span.end ?? lineStart,
              }),
            );
        return sectionSpan(state, kind);
      },
      renames: false,
    }),
  );
  const sets = fc.tuple(changes, place).map(
    ([given, at]): AnyOperation => ({
      name: 'setTask',
      make: (state) => setTask(taskRef(state, at), without(given)),
      owns: (state) =>
        taskSpan(state, at).map(({ start, end }) => ({ start: start - 2, end: end + 2 })),
      renames: false,
    }),
  );
  const progress = fc
    .tuple(anyStatus, maybe(fc.constantFrom('2026-03-02', '2026-03-09')), maybe(text), place)
    .map(
      ([status, on, note, at]): AnyOperation => ({
        name: `setProgress ${status}`,
        make: (state) => setProgress(taskRef(state, at), { status, on, note, today: '2026-03-09' }),
        owns: (state) => [
          ...taskSpan(state, at).map(({ start, end }) => ({ start: start - 2, end: end + 2 })),
          ...sectionSpan(state, 'log'),
        ],
        renames: false,
      }),
    );
  const setPhases = fc
    .tuple(fc.record({ name: clearable(text), goal: clearable(text) }), place)
    .map(
      ([given, at]): AnyOperation => ({
        name: 'setPhase',
        make: (state) => setPhase(phaseRef(state, at), without(given)),
        owns: (state) => {
          const part = phasePart(state, at);
          return part
            ? [part.line, ...(part.goal ? [withSpace(state.document, part.goal.span)] : [])]
            : [];
        },
        renames: false,
      }),
    );
  const setPlans = planChanges.map(
    (given): AnyOperation => ({
      name: 'setPlan',
      make: () => setPlan(without(given)),
      owns: metadataSpan,
      renames: false,
    }),
  );
  const setMilestones = fc
    .tuple(
      fc.record({ name: maybe(text), description: clearable(text) }),
      fc.integer({ min: 1, max: 2 }),
    )
    .map(
      ([given, number]): AnyOperation => ({
        name: 'setMilestone',
        make: () => setMilestone(`M${number}`, without(given)),
        owns: dependencySpans,
        renames: false,
      }),
    );
  const removeTasks = place.map(
    (at): AnyOperation => ({
      name: 'removeTask',
      make: (state) => removeOperation(taskRef(state, at), { force: true }),
      owns: (state) => [
        ...taskSpan(state, at).map((span) => withSpace(state.document, span)),
        ...dependencySpans(state),
      ],
      renames: false,
    }),
  );
  const removePhases = place.map(
    (at): AnyOperation => ({
      name: 'removePhase',
      make: (state) => removeOperation(phaseRef(state, at), { force: true }),
      owns: (state) => [...phaseWithRules(state, at), ...dependencySpans(state)],
      renames: false,
    }),
  );
  const removeEntries = fc
    .tuple(fc.constantFrom('risk', 'milestone', 'blocker', 'log'), fc.integer({ min: 1, max: 2 }))
    .map(
      ([kind, number]): AnyOperation => ({
        name: `removeEntry ${kind}`,
        make: () => removeOperation(`${kind} ${number}`, { force: true }),
        owns: (state) =>
          [...(kind === 'milestone' ? dependencySpans(state) : sectionSpan(state, kind))].map(
            (span) => withSpace(state.document, span),
          ),
        renames: false,
      }),
    );
  const moveTasks = fc.tuple(place, place, place, side).map(
    ([from, phase, at, where]): AnyOperation => ({
      name: `moveTask ${where}`,
      make: (state) => {
        const target = taskIn(state, phase, at);
        return moveOperation(
          taskRef(state, from),
          target === undefined || where === 'end'
            ? { to: phaseRef(state, phase) }
            : beside(target, where),
        );
      },
      owns: (state) => taskSpan(state, from).map((span) => withSpace(state.document, span)),
      renames: true,
      moves: (state) => taskSpan(state, from)[0],
    }),
  );
  const movePhases = fc.tuple(place, place, side).map(
    ([from, at, where]): AnyOperation => ({
      name: `movePhase ${where}`,
      make: (state) => moveOperation(phaseRef(state, from), beside(phaseRef(state, at), where)),
      owns: (state) => phaseWithRules(state, from),
      renames: true,
      moves: (state) => phasePart(state, from)?.span,
    }),
  );
  const numbering = fc.constantFrom<AnyOperation>(
    { name: 'renumber', make: () => renumber(), owns: nothing, renames: true },
    { name: 'numberMissing', make: () => numberMissing(), owns: nothing, renames: true },
    { name: 'takeLists', make: () => takeLists(), owns: nothing, renames: true },
  );
  const addSections = fc.constantFrom('risks', 'status-log', 'overview').map(
    (name): AnyOperation => ({
      name: `addSection ${name}`,
      make: () => addSection(name, templates),
      owns: nothing,
      renames: false,
    }),
  );
  return fc.oneof(
    { weight: 4, arbitrary: addTasks },
    { weight: 2, arbitrary: addPhases },
    { weight: 3, arbitrary: addEntries },
    { weight: 4, arbitrary: sets },
    { weight: 3, arbitrary: progress },
    { weight: 1, arbitrary: setPhases },
    { weight: 2, arbitrary: setPlans },
    { weight: 1, arbitrary: setMilestones },
    { weight: 3, arbitrary: removeTasks },
    { weight: 1, arbitrary: removePhases },
    { weight: 1, arbitrary: removeEntries },
    { weight: 3, arbitrary: moveTasks },
    { weight: 2, arbitrary: movePhases },
    { weight: 3, arbitrary: numbering },
    { weight: 1, arbitrary: addSections },
  );
}
