import { describe, expect, it } from 'vitest';
import { findKind, findReference } from '../../src/edit/references.ts';
import { PlanError } from '../../src/problem.ts';
import { checkout, renderState, stateOf } from './edit-states.ts';

const own = renderState(checkout);

describe('findReference', () => {
  it.each([
    ['1.2', { kind: 'task', phase: 0, task: 1 }],
    ['Task 2.1', { kind: 'task', phase: 1, task: 0 }],
    ['2', { kind: 'phase', phase: 1 }],
    ['phase 2', { kind: 'phase', phase: 1 }],
    ['fase 2', { kind: 'phase', phase: 1 }],
    ['Étape #2', { kind: 'phase', phase: 1 }],
    ['Payment', { kind: 'phase', phase: 1 }],
    ['refunds', { kind: 'task', phase: 1, task: 1 }],
    ['M1', { kind: 'milestone', milestone: 0 }],
    ['milestone 1', { kind: 'milestone', milestone: 0 }],
    ['foundation ready', { kind: 'milestone', milestone: 0 }],
    ['plan', { kind: 'plan' }],
    [' Plan ', { kind: 'plan' }],
    ['tasks 1.2', { kind: 'task', phase: 0, task: 1 }],
    ['TASK # 1.2', { kind: 'task', phase: 0, task: 1 }],
    ['task#1.2', { kind: 'task', phase: 0, task: 1 }],
    ['stage 2', { kind: 'phase', phase: 1 }],
    ['Sprint #2', { kind: 'phase', phase: 1 }],
    ['phase 02', { kind: 'phase', phase: 1 }],
    ['phase payment', { kind: 'phase', phase: 1 }],
    ['m1', { kind: 'milestone', milestone: 0 }],
    ['milestone #1', { kind: 'milestone', milestone: 0 }],
    ['milestone M1', { kind: 'milestone', milestone: 0 }],
    ['milestone Foundation ready', { kind: 'milestone', milestone: 0 }],
  ])('%s', (text, expected) => {
    expect(findReference(own.plan, text)).toEqual(expected);
  });
  it.each([
    ['1.4', 'the nearest is `task 1.3`'],
    ['task 2.7', 'the nearest is `task 2.2`'],
    ['9', 'the nearest is `phase 2`'],
    ['Foundation redy', 'the nearest is `Foundation ready`'],
    ['Databse schema', 'the nearest is `Database schema`'],
    ['Paymnet', 'the nearest is `Payment`'],
    ['phase 20', 'the nearest is `phase 2`'],
    ['milestone 9', 'the nearest is `milestone Foundation ready`'],
    ['my plan', 'the nearest is `1.1`'],
    ['plans', 'the nearest is `1.1`'],
    ['a task 1.1', 'the nearest is `task 1.1`'],
  ])('tells what is nearest to %s', (text, hint) => {
    try {
      findReference(own.plan, text);
      expect.unreachable();
    } catch (error) {
      expect(error instanceof PlanError && error.problems[0]?.hint).toBe(hint);
    }
  });
});

describe('findReference in a plan with nothing in it', () => {
  it.each([
    ['x', 'the plan is still empty'],
    ['phase 1', 'the plan has no phase yet'],
    ['task 1.1', 'the plan has no task yet'],
    ['milestone 1', 'the plan has no milestone yet'],
  ])('tells of %s that %s', (text, hint) => {
    const find = () => findReference(stateOf('# Plan\n').plan, text);
    expect(find).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ hint })] }),
    );
  });
});

describe('a reference that means something else', () => {
  const { plan } = stateOf('## Phase 1: A\n\n### 1.1 Same\n\n### 1.2 Same\n');

  it.each([
    [() => findReference(plan, 'same'), '`same` may be task 1.1 or task 1.2'],
    [() => findKind(plan, 'task', 'plan'), '`plan` is plan, where a task is asked for'],
    [() => findKind(plan, 'phase', '1.1'), '`1.1` is task 1.1, where a phase is asked for'],
    [() => findKind(plan, 'milestone', 'x'), 'The plan has no `x`'],
  ])('is refused: %#', (find, message) => {
    expect(find).toThrow(PlanError);
    expect(find).toThrow(message);
  });
});
