import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addEntry } from '../../src/edit/add-entry.ts';
import { addPhase } from '../../src/edit/add-phase.ts';
import { addTask } from '../../src/edit/add-task.ts';
import { applyAndSync } from '../../src/edit/apply-and-sync.ts';
import { moveOperation } from '../../src/edit/move.ts';
import { makeEdits, type Operation, openPlan } from '../../src/edit/operation.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { setPhase } from '../../src/edit/set-phase.ts';
import { setPlan } from '../../src/edit/set-plan.ts';
import { setTask } from '../../src/edit/set-task.ts';
import { syncPlan } from '../../src/edit/sync-plan.ts';
import { PlanError } from '../../src/problem.ts';
import { runs } from '../arbitraries.ts';
import { anyOperation, hostileText, plainText } from './any-operation.ts';
import { bulletPlan, checkboxPlan, checkout, headingPlan, renderText } from './edit-states.ts';
import { anyHandEdits } from './hand-edits.ts';

const file = 'plan.md';
const own = renderText(checkout);

/** Both ways, where the operation is not refused; at once there may be no way. */
function bothWays(text: string, make: (state: ReturnType<typeof openPlan>) => Operation) {
  const state = openPlan(text, file);
  try {
    const wanted = make(state)(state);
    const made = makeEdits(state, wanted);
    return { atOnce: applyAndSync(state, wanted), inTurn: syncPlan(made.text, file, made) };
  } catch (error) {
    if (error instanceof PlanError) return undefined;
    throw error;
  }
}

it('gives what the operation and then sync give', () => {
  const anyText = fc
    .tuple(fc.constantFrom(own, own, headingPlan, checkboxPlan, bulletPlan), anyHandEdits)
    .map(([text, edit]) => edit(text));
  const anyChange = fc.oneof(anyOperation(plainText), anyOperation(hostileText));
  let count = 0;
  fc.assert(
    fc.property(anyText, fc.boolean(), anyChange, (given, isSynced, { make }) => {
      const text = isSynced ? syncPlan(given, file).text : given;
      const result = bothWays(text, make);
      if (!result?.atOnce) return;
      count += 1;
      const { atOnce, inTurn } = result;
      expect(atOnce.text).toBe(inTurn.text);
      expect(atOnce.read.plan).toEqual(inTurn.read.plan);
      expect(atOnce.schedule).toEqual(inTurn.schedule);
      const told = ({ changes }: typeof atOnce) => changes.map(({ offset: _, ...rest }) => rest);
      expect(told(atOnce)).toEqual(told(inTurn));
      const messages = ({ problems }: typeof atOnce) => problems.map(({ message }) => message);
      expect(messages(atOnce)).toEqual(messages(inTurn));
    }),
    { numRuns: runs(400) },
  );
  // Else nothing would be tested.
  expect(count).toBeGreaterThan(runs(400) / 20);
});

it.each<[string, Operation]>([
  ['a task that is added', addTask('1', { name: 'Load test', estimate: '2d' })],
  ['an estimate', setTask('1.1', { estimate: '9d' })],
  ['a task that moves within its phase', moveOperation('1.2', { before: '1.1' })],
  ['a date of the plan', setPlan({ startDate: '2026-04-01' })],
])('needs no reading between for %s', (_, operation) => {
  expect(bothWays(own, () => operation)?.atOnce).toBeDefined();
});

const completed = own
  .replace(/^\*\*Status\*\*: .*\n/m, '')
  .replaceAll('- **Status**: Not Started', '- **Status**: Completed');

const [milestone = ''] = /^\| Foundation ready .*$/m.exec(own) ?? [];
const conflicting = own.replace(
  milestone,
  `<<<<<<< ours\n${milestone}\n=======\n${milestone.replace(/2026-\d\d-\d\d/, '2026-01-01')}\n>>>>>>> theirs`,
);

it.each<[string, string, Operation]>([
  ['the name of a phase', own, setPhase('1', { name: 'Base' })],
  ['a status that the plan had no line for', completed, setPlan({ status: 'Planning' })],
  ['a phase that is added', own, addPhase('Next', { tasks: 1, after: '1' })],
  ['a phase that is removed', own, removeOperation('phase 2', { force: true })],
  ['a milestone that is added', own, addEntry('milestone', { text: 'Beta', dependencies: '1.1' })],
  ['a conflict about what is computed', conflicting, setTask('1.1', { estimate: '9d' })],
])('leaves %s to a reading between', (_, text, operation) => {
  const result = bothWays(text, () => operation);
  expect(result).toBeDefined();
  expect(result?.atOnce).toBeUndefined();
});
