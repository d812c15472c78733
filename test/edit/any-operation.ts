import fc from 'fast-check';
import { addEntry } from '../../src/edit/add-entry.ts';
import { addPhase } from '../../src/edit/add-phase.ts';
import { addSection } from '../../src/edit/add-section.ts';
import { addTask } from '../../src/edit/add-task.ts';
import { entryColumns, entryKinds } from '../../src/edit/entry-kinds.ts';
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
import { sections } from '../../src/model/sections.ts';
import { lineText } from '../arbitraries.ts';
import {
  beside,
  clearable,
  maybe,
  phaseRef,
  pick,
  place,
  side,
  taskIn,
  taskRef,
  without,
} from '../laws/operations.ts';
import { templates } from './edit-states.ts';

/** An operation that is made for whatever plan it meets, and what it is called. */
export interface NamedOperation {
  name: string;
  make: (state: PlanState) => Operation;
}

const date = fc.constantFrom('2026-03-02', '2026-12-24');

function milestoneRef({ plan }: PlanState, at: number): string {
  return `milestone ${pick(plan.milestones ?? [], at)?.name ?? 1}`;
}

/** Any operation with texts of the given kind. */
export function anyOperation(text: fc.Arbitrary<string>): fc.Arbitrary<NamedOperation> {
  const fields = fc.record({
    name: maybe(text),
    description: maybe(text),
    estimate: maybe(fc.constantFrom('3d', '4 hours', '2-3 days', 'TBD')),
    assignee: maybe(text),
    dependencies: maybe(fc.constantFrom('None', 'Task 1.1', '1.1 + 1d', 'a copy of production')),
    acceptanceCriteria: maybe(fc.array(text, { maxLength: 3 })),
    status: maybe(fc.constantFrom('Not Started', 'In Progress', 'Blocked', 'Completed')),
    startNoEarlierThan: maybe(date),
  });
  const changes = fc.record({
    name: clearable(text),
    description: clearable(text),
    estimate: clearable(fc.constantFrom('3d', '1w')),
    assignee: clearable(text),
    dependencies: clearable(fc.constantFrom('None', '1.1', 'the vendor')),
    status: clearable(fc.constantFrom('Not Started', 'In Progress', 'Blocked', 'Completed')),
    startNoEarlierThan: clearable(date),
    actualStart: clearable(date),
    actualFinish: clearable(fc.constant('2026-12-24')),
    addCriteria: maybe(fc.array(text, { maxLength: 2 })),
  });
  const planChanges = fc.record({
    title: clearable(text),
    author: clearable(text),
    relatedSpec: clearable(text),
    date: clearable(date),
    startDate: clearable(date),
    targetCompletion: clearable(date),
    status: clearable(fc.constantFrom('Planning', 'In Progress')),
    workingDays: clearable(fc.constantFrom('Mon-Thu', 'Sun-Thu')),
    holidays: clearable(fc.constantFrom('2026-12-25', '2026-12-25, 2026-12-28 - 2026-12-31')),
    hoursPerDay: clearable(fc.constantFrom('6', '7.5')),
    scheduling: clearable(fc.constant('Level by assignee')),
    checks: clearable(fc.constantFrom('off IMP081', 'off IMP084, IMP093')),
  });
  const named = (name: string, make: fc.Arbitrary<NamedOperation['make']>) =>
    make.map((each) => ({ name, make: each }));
  return fc.oneof(
    named(
      'addTask',
      fc.tuple(fields, place, place, side).map(
        ([given, phase, at, where]) =>
          (state) =>
            addTask(
              phaseRef(state, phase),
              without(given),
              beside(taskIn(state, phase, at), where),
            ),
      ),
    ),
    named(
      'addPhase',
      fc.tuple(text, fc.nat(2), maybe(text), place, side).map(
        ([name, tasks, goal, at, where]) =>
          (state) =>
            addPhase(name, {
              tasks,
              ...(goal === undefined ? {} : { goal }),
              ...beside(phaseRef(state, at), where),
            }),
      ),
    ),
    named(
      'addEntry',
      fc
        .tuple(fc.constantFrom(...entryKinds()), text, text, place)
        .map(([kind, words, more, at]) => (state) => {
          const [, second] = entryColumns(kind).filter(
            ([key]) => key !== 'date' && key !== 'dependencies',
          );
          const within =
            kind === 'criterion'
              ? taskRef(state, at)
              : kind === 'deliverable'
                ? phaseRef(state, at)
                : kind === 'test'
                  ? 'unit'
                  : undefined;
          return addEntry(
            kind,
            { text: words, ...(second ? { [second[0]]: more } : {}) },
            within === undefined ? {} : { within },
          );
        }),
    ),
    named(
      'setTask',
      fc.tuple(changes, place).map(
        ([given, at]) =>
          (state) =>
            setTask(taskRef(state, at), without(given)),
      ),
    ),
    named(
      'setProgress',
      fc
        .tuple(
          fc.constantFrom('Not Started', 'In Progress', 'Blocked', 'Completed'),
          maybe(date),
          maybe(text),
          fc.constantFrom({}, { checkOff: 'all' } as const),
          place,
        )
        .map(
          ([status, on, note, changes, at]) =>
            (state) =>
              setProgress(taskRef(state, at), { status, on, note, today: '2026-12-24' }, changes),
        ),
    ),
    named(
      'setPhase',
      fc.tuple(fc.record({ name: clearable(text), goal: clearable(text) }), place).map(
        ([given, at]) =>
          (state) =>
            setPhase(phaseRef(state, at), without(given)),
      ),
    ),
    named(
      'setPlan',
      planChanges.map((given) => () => setPlan(without(given))),
    ),
    named(
      'setMilestone',
      fc.tuple(fc.record({ name: maybe(text), description: clearable(text) }), place).map(
        ([given, at]) =>
          (state) =>
            setMilestone(milestoneRef(state, at), without(given)),
      ),
    ),
    named(
      'removeTask',
      place.map((at) => (state) => removeOperation(taskRef(state, at), { force: true })),
    ),
    named(
      'removePhase',
      place.map((at) => (state) => removeOperation(phaseRef(state, at), { force: true })),
    ),
    named(
      'removeMilestone',
      place.map((at) => (state) => removeOperation(milestoneRef(state, at), { force: true })),
    ),
    named(
      'removeEntry',
      fc
        .tuple(
          fc.constantFrom('risk', 'blocker', 'decision', 'metric', 'step', 'log', 'question'),
          fc.integer({ min: 1, max: 3 }),
        )
        .map(
          ([kind, number]) =>
            () =>
              removeOperation(`${kind} ${number}`, {}),
        ),
    ),
    named(
      'moveTask',
      fc.tuple(place, place, place, side).map(([from, phase, at, where]) => (state) => {
        const target = taskIn(state, phase, at);
        return moveOperation(
          taskRef(state, from),
          target === undefined || where === 'end'
            ? { to: phaseRef(state, phase) }
            : beside(target, where),
        );
      }),
    ),
    named(
      'movePhase',
      fc.tuple(place, place, side).map(
        ([from, at, where]) =>
          (state) =>
            moveOperation(phaseRef(state, from), beside(phaseRef(state, at), where)),
      ),
    ),
    named(
      'renumber',
      fc.constant(() => renumber()),
    ),
    named(
      'numberMissing',
      fc.constant(() => numberMissing()),
    ),
    named(
      'addSection',
      fc
        .constantFrom(...sections.map((each) => each.name))
        .map((name) => () => addSection(name, templates)),
    ),
  );
}

/** Texts as people write them. */
export const plainText: fc.Arbitrary<string> = fc.constantFrom(
  'Load test',
  'Go live',
  'Rework the adapter',
  'p95 under 300 ms',
  'Naïve café',
  'Say "no" & go',
);
export const hostileText: fc.Arbitrary<string> = lineText;
