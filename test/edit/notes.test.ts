import { describe, expect, it } from 'vitest';
import { addEntry } from '../../src/edit/add-entry.ts';
import { addPhase } from '../../src/edit/add-phase.ts';
import { addSection } from '../../src/edit/add-section.ts';
import { addTask } from '../../src/edit/add-task.ts';
import { moveOperation } from '../../src/edit/move.ts';
import { numberMissing } from '../../src/edit/number-missing.ts';
import { applyOperation, type Operation, type PlanState } from '../../src/edit/operation.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { renumber } from '../../src/edit/renumber.ts';
import { setMilestone } from '../../src/edit/set-milestone.ts';
import { setPhase } from '../../src/edit/set-phase.ts';
import { setPlan } from '../../src/edit/set-plan.ts';
import { setTask } from '../../src/edit/set-task.ts';
import { checkboxPlan, checkout, renderState, stateOf, templates } from './edit-states.ts';

const own = renderState(checkout);
const lean = renderState({ ...checkout, sections: 'lean' });
const checkboxes = stateOf(checkboxPlan);
const gaps = stateOf(
  '# P\n\n## Phase 2: A\n\n**Task 2.5**: x\n\n## Phase 4: B\n\n**Task 4.1**: y\n',
);
const bare = stateOf('# P\n\n## Phase 1: A\n\n- [ ] One\n- [ ] Two\n');

describe('what an operation says that it is about', () => {
  it.each<[string, PlanState, Operation]>([
    ['task 1.4', own, addTask('1', { name: 'x' })],
    ['task 2.3', own, addTask('2', { name: 'x' }, { before: '2.1' })],
    ['task T004', checkboxes, addTask('1', { name: 'Look' })],
    ['phase 3', own, addPhase('x', { tasks: 1 })],
    ['risk', own, addEntry('risk', 'x')],
    ['risk', lean, addEntry('risk', 'x')],
    ['milestone x', own, addEntry('milestone', 'x')],
    ['criterion of task 1.1', own, addEntry('criterion', 'x', { within: '1.1' })],
    ['criterion', own, addEntry('criterion', 'x', { within: 'plan' })],
    ['deliverable of phase 2', own, addEntry('deliverable', 'x', { within: '2' })],
    ['log', own, addEntry('log', { date: '2026-03-03', status: 'Planning', notes: 'x' })],
    [
      'section risks',
      stateOf('# P\n\n## Implementation Breakdown\n\n### Phase 1: A\n'),
      addSection('risks', templates),
    ],
    ['task 1.2', own, setTask('1.2', { name: 'x' })],
    ['task 1.2', own, setTask('1.2', {})],
    ['phase 1', own, setPhase('1', { name: 'x' })],
    ['phase 1', own, setPhase('1', {})],
    ['plan', own, setPlan({ author: 'x' })],
    ['milestone Foundation ready', own, setMilestone('M1', { description: 'x' })],
    ['task 2.3', own, moveOperation('1.1', { to: '2' })],
    ['task 1.1', own, moveOperation('1.1', { after: '1.3' })],
    ['task 1.1', own, moveOperation('1.1', { after: '1.1' })],
    ['phase 1', own, moveOperation('phase 1', { after: 'phase 2' })],
    ['phase 1', own, moveOperation('phase 1', { before: 'phase 2' })],
    ['task 1.3', own, removeOperation('1.3', { force: true })],
    ['phase 1', own, removeOperation('phase 1', { force: true })],
    ['milestone Foundation ready', own, removeOperation('M1', {})],
    ['risk 1', own, removeOperation('risk 1', {})],
  ])('%s', (subject, state, operation) => {
    expect(applyOperation(state, operation).notes.subject).toBe(subject);
  });
});

describe('the numbers that an operation changes', () => {
  const numbersBy = (state: PlanState, operation: Operation) => {
    const { numbers } = applyOperation(state, operation).notes;
    return numbers && [[...numbers.phases], [...numbers.tasks]];
  };

  it.each<[string, PlanState, Operation, unknown]>([
    [
      'renumber',
      gaps,
      renumber(),
      [
        [
          [2, 1],
          [4, 2],
        ],
        [
          ['2.5', '1.1'],
          ['4.1', '2.1'],
        ],
      ],
    ],
    ['renumber what is in order', own, renumber(), [[], []]],
    ['number', bare, numberMissing(), undefined],
    ['move', own, moveOperation('1.1', { to: '2' }), [[], [['1.1', '2.3']]]],
    ['move in one phase', own, moveOperation('1.1', { after: '1.3' }), [[], []]],
    ['move a phase', own, moveOperation('phase 1', { after: 'phase 2' }), [[], []]],
    ['remove', own, removeOperation('1.3', { force: true }), undefined],
    ['add', own, addTask('1', { name: 'x' }), undefined],
  ])('%s', (_, state, operation, expected) => {
    expect(numbersBy(state, operation)).toEqual(expected);
  });
});

describe('prose that names what was removed', () => {
  it('is told with its place', () => {
    const { mentions = [] } = applyOperation(
      own,
      removeOperation('phase 1', { force: true }),
    ).notes;
    expect(mentions.map(({ start, end }) => own.text.slice(start, end))).toEqual([
      'Task 1.2',
      'Phase 1',
    ]);
  });
});
