import { describe, expect, it } from 'vitest';
import { findTasks, splitTaskWords } from '../../src/edit/task-references.ts';
import { PlanError } from '../../src/problem.ts';
import { checkboxPlan, checkout, renderState, stateOf } from './edit-states.ts';

const { plan } = renderState(checkout);
const { plan: lettered } = stateOf(checkboxPlan);

describe('findTasks', () => {
  it.each([
    [['1.2'], ['1.2']],
    [['task 1.2'], ['1.2']],
    [
      ['task', '1.2', '2.1'],
      ['1.2', '2.1'],
    ],
    [
      ['1.1', '2.1', '1.1'],
      ['1.1', '2.1'],
    ],
    [['1.1-1.3'], ['1.1', '1.2', '1.3']],
    [['1.2-2.1'], ['1.2', '1.3', '2.1']],
    [
      ['1.3-1.1', '2.2'],
      ['1.1', '1.2', '1.3', '2.2'],
    ],
    [['1.1-3'], ['1.1', '1.2', '1.3']],
    [['Tasks 1.1-1.2'], ['1.1', '1.2']],
    [
      ['1.1,1.2', '2.1'],
      ['1.1', '1.2', '2.1'],
    ],
    [['1.1 and 2.1'], ['1.1', '2.1']],
    [['Database schema'], ['1.2']],
    [
      ['refunds', '1.1'],
      ['2.2', '1.1'],
    ],
  ])('%j are %j', (words, ids) => {
    expect(findTasks(plan, words)).toEqual(ids);
  });

  it('knows ids of other kinds', () => {
    expect(findTasks(lettered, ['T001', 't003'])).toEqual(['T001', 'T003']);
    expect(findTasks(lettered, ['T001-T003'])).toEqual(['T001', 'T002', 'T003']);
  });

  it.each([
    ['1.9'],
    ['1.1-1.9'],
    ['1.1, 1.9'],
    ['phase 1'],
    ['nothing like it'],
  ])('refuses %j', (word) => {
    expect(() => findTasks(plan, [word])).toThrow(PlanError);
  });
});

describe('splitTaskWords', () => {
  it.each([
    [['1.1'], ['1.1'], ''],
    [['1.1', 'no test account'], ['1.1'], 'no test account'],
    [['1.1', '1.2', 'no', 'account'], ['1.1', '1.2'], 'no account'],
    [['task', '1.1', '3 people are ill'], ['task 1.1'], '3 people are ill'],
    [['1.1', '3', 'people'], ['1.1'], '3 people'],
    [['1.1', '1.9', 'why'], ['1.1', '1.9'], 'why'],
    [['Refunds', 'why'], ['Refunds'], 'why'],
  ])('%j', (words, tasks, rest) => {
    expect(splitTaskWords(plan, words)).toEqual({ tasks, rest });
  });
});
