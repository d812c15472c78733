import { describe, expect, it } from 'vitest';
import { nextPhaseNumber, nextTaskId } from '../../src/edit/next-number.ts';
import type { PhaseNumber, Plan } from '../../src/model/plan.ts';

function planOf(...phases: [number: PhaseNumber, ...ids: string[]][]): Plan {
  return {
    phases: phases.map(([number, ...ids]) => ({
      number,
      tasks: ids.map((id) => ({ id, status: 'Not Started' as const })),
    })),
  } as unknown as Plan;
}

describe('the next number of a task', () => {
  it.each<[like: string | undefined, plan: Plan, phase: number, next: string]>([
    [undefined, planOf([1]), 0, '1.1'],
    [undefined, planOf([1, '1.1', '1.2'], [2, '2.1']), 0, '1.3'],
    ['1.2', planOf([1, '1.1', '1.2']), 0, '1.3'],
    ['1.1', planOf([1, '1.1', '1.4']), 0, '1.5'],
    ['1.1', planOf([1, '1.1'], [2]), 1, '2.1'],
    ['T003', planOf([1, 'T001', 'T003'], [2, 'T007']), 0, 'T008'],
    ['T099', planOf([1, 'T099']), 0, 'T100'],
    ['T-9', planOf([1, 'T-9']), 0, 'T-10'],
    ['7', planOf([1, '3', '7']), 0, '8'],
    ['12', planOf([1, '9', '12'], [2, '13']), 0, '14'],
    ['1.2.2', planOf([1, '1.2.1', '1.2.2', '1.3.9']), 0, '1.2.3'],
    ['1.2.9', planOf([1, '1.2.9']), 0, '1.2.10'],
    ['2.2.2', planOf([1, '1.1', '2.2.2']), 0, '1.2'],
    ['A', planOf([1, '1.1', 'A']), 0, '1.2'],
    ['T1x', planOf([1, 'T1x']), 0, '1.1'],
    ['T2', planOf([1, 'T2', 'T2x', 'TT9', 'T']), 0, 'T3'],
    ['1.1a', planOf([1, '1.1a']), 0, '1.2'],
  ])('after %s', (like, plan, phase, next) => {
    expect(nextTaskId(plan, phase, like)).toBe(next);
  });
});

describe('the next number of a phase', () => {
  it.each<[numbers: PhaseNumber[], next: PhaseNumber]>([
    [[], 1],
    [[1, 2], 3],
    [[2, 1], 3],
    [['A', 'B'], 'C'],
    [['B', 'A'], 'C'],
    [['A', 1], 2],
    [['Z'], 1],
    [['Y'], 'Z'],
    [[1, '1B'], 2],
    [['AB'], 1],
    [['xA'], 1],
  ])('after %j', (numbers, next) => {
    expect(nextPhaseNumber(planOf(...numbers.map((number): [PhaseNumber] => [number])))).toBe(next);
  });
});
