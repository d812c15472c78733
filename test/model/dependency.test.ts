import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Lag,
  parseDependency,
  type Reference,
  readPhaseNumber,
  splitDependencies,
} from '../../src/model/dependency.ts';

const task = (id: string): Reference => ({ kind: 'task', id });
const maybe = (id: string): Reference => ({ kind: 'task', id, tentative: true });
const tasks = (from: string, to: string): Reference => ({ kind: 'tasks', from, to });
const phase = (number: number | string): Reference => ({ kind: 'phase', number });
const days = (amount: number, sign: 1 | -1 = 1): Lag => {
  return { kind: 'working', sign, duration: { amount, unit: 'day' } };
};
const elapsed = (count: number, sign: 1 | -1 = 1): Lag => ({ kind: 'elapsed', sign, days: count });

describe('splitting a Dependencies field', () => {
  const rows: [text: string, entries: string[]][] = [
    ['', []],
    ['None', []],
    ['none.', []],
    ['-', []],
    ['—', []],
    ['N/A', []],
    ['Task 1.1', ['Task 1.1']],
    ['Task 1.1, 1.3 + 2d', ['Task 1.1', '1.3 + 2d']],
    ['1.1; 1.2 ;; 1.3,', ['1.1', '1.2', '1.3']],
    ['None, 1.1', ['1.1']],
    ['a copy (of production, masked), 1.1', ['a copy (of production, masked)', '1.1']],
    ['`a, b`; [x, y](#z)', ['`a, b`', '[x, y](#z)']],
    ['a) b, c', ['a) b', 'c']],
    ['a ((b), c), d', ['a ((b), c)', 'd']],
  ];
  test.each(rows)('%j', (text, entries) => {
    expect(splitDependencies(text)).toEqual(entries);
  });
});

describe('links', () => {
  const references: [text: string, ...references: Reference[]][] = [
    ['1.1', task('1.1')],
    ['Task 1.1', task('1.1')],
    ['task 1.1.1', task('1.1.1')],
    ['**Task 1.1**', task('1.1')],
    ['`1.1`', task('1.1')],
    ['[Task 1.1](#task-11)', task('1.1')],
    ['[1.1](phases/01/1.1-ci.md) and [1.2](x)', task('1.1'), task('1.2')],
    ['  Task   1.1 ', task('1.1')],
    ['1B.2', task('1B.2')],
    ['Task 9', task('9')],
    ['task-9', task('9')],
    ['Task T001', task('T001')],
    ['T001', maybe('T001')],
    ['C1', maybe('C1')],
    ['S3', maybe('S3')],
    ['UTF-8', maybe('UTF-8')],
    ['7', maybe('7')],
    ['Tasks 1.1-1.3', tasks('1.1', '1.3')],
    ['1.1 – 1.3', tasks('1.1', '1.3')],
    ['1.1 to 1.3', tasks('1.1', '1.3')],
    ['Task 1.1 through Task 1.3', tasks('1.1', '1.3')],
    ['1.1-3', tasks('1.1', '1.3')],
    ['Tasks 2.1.1-4', tasks('2.1.1', '2.1.4')],
    ['1.1-1.2a', tasks('1.1', '1.2a')],
    ['Tasks T001-T003', tasks('T001', 'T003')],
    ['C1-C3', { kind: 'tasks', from: 'C1', to: 'C3', tentative: true }],
    ['Phase 1', phase(1)],
    ['phase 1b', phase('1B')],
    ['Phase II', phase('II')],
    ['Sprint 3', phase(3)],
    ['Stage A', phase('A')],
    ['Fase 1', phase(1)],
    ['Фаза 2', phase(2)],
    ['ÉTAPES 1-3', { kind: 'phases', from: 1, to: 3 }],
    ['Fase 1 - Fase 3', { kind: 'phases', from: 1, to: 3 }],
    ['Phases 1-3', { kind: 'phases', from: 1, to: 3 }],
    ['Phase 1 to Phase 3', { kind: 'phases', from: 1, to: 3 }],
    ['Phases 1 and 2', phase(1), phase(2)],
    ['Phase 1 and 2.1', phase(1), task('2.1')],
    ['1.1 and 1.2', task('1.1'), task('1.2')],
    ['1.1 & Phase 2', task('1.1'), phase(2)],
    ['S3 and EC2', maybe('S3'), maybe('EC2')],
    ['Task 1.1 (the schema)', task('1.1')],
    ['Task 1.1: Set up CI', task('1.1')],
    ['1.1 - Set up CI', task('1.1')],
    ['1.1: tests and docs', task('1.1')],
    ['Phase 1: Foundation', phase(1)],
    ['after 1.1', task('1.1')],
    ['All of Phase 1', phase(1)],
    ['All Phase 1 tasks', phase(1)],
    ['Phase 1 complete', phase(1)],
    ['Completion of Task 1.1', task('1.1')],
  ];
  test.each(references)('%j', (text, ...expected) => {
    expect(parseDependency(text)).toEqual({ kind: 'link', references: expected, link: 'FS' });
  });

  test('what stands beside a task, outside the plan, is kept', () => {
    expect(parseDependency('1.1 and design sign-off')).toEqual({
      kind: 'link',
      references: [task('1.1')],
      link: 'FS',
      external: ['design sign-off'],
    });
  });

  const ties: [text: string, reference: Reference, link: string, lag?: Lag][] = [
    ['1.1 + 2d', task('1.1'), 'FS', days(2)],
    ['1.1+2d', task('1.1'), 'FS', days(2)],
    ['1.1 - 1d', task('1.1'), 'FS', days(1, -1)],
    ['1.1-1d', task('1.1'), 'FS', days(1, -1)],
    ['1.1 − 1 day', task('1.1'), 'FS', days(1, -1)],
    ['1.1 – 1d', task('1.1'), 'FS', days(1, -1)],
    ['1.1 + 0.5 days', task('1.1'), 'FS', days(0.5)],
    ['1.1 + ½d', task('1.1'), 'FS', days(0.5)],
    ['1.1 + 2 working days', task('1.1'), 'FS', days(2)],
    [
      '1.1 + 4 hours',
      task('1.1'),
      'FS',
      { kind: 'working', sign: 1, duration: { amount: 4, unit: 'hour' } },
    ],
    ['1.1 + 2ed', task('1.1'), 'FS', elapsed(2)],
    ['1.1 - 3 ed', task('1.1'), 'FS', elapsed(3, -1)],
    ['1.1 + 2 elapsed days', task('1.1'), 'FS', elapsed(2)],
    ['1.1 + 2 calendar days', task('1.1'), 'FS', elapsed(2)],
    ['1.1 + 2ew', task('1.1'), 'FS', elapsed(14)],
    ['1.2 SS', task('1.2'), 'SS'],
    ['1.2SS', task('1.2'), 'SS'],
    ['1.2 ff + 1d', task('1.2'), 'FF', days(1)],
    ['1.2FF+1d', task('1.2'), 'FF', days(1)],
    ['1.2 SF-1ed', task('1.2'), 'SF', elapsed(1, -1)],
    ['1.2 FS', task('1.2'), 'FS'],
    ['Phase 2 SS + 1d', phase(2), 'SS', days(1)],
    ['Tasks 1.1-1.3 - 1d', tasks('1.1', '1.3'), 'FS', days(1, -1)],
    ['[1.1](#x) + 2d', task('1.1'), 'FS', days(2)],
    ['Task 1.1 (the schema) SS + 2d', task('1.1'), 'SS', days(2)],
  ];
  test.each(ties)('%j', (text, reference, link, lag) => {
    expect(parseDependency(text)).toEqual({
      kind: 'link',
      references: [reference],
      link,
      ...(lag ? { lag } : {}),
    });
  });
});

describe('entries outside the plan', () => {
  test.each([
    'a copy of production',
    'Access to the payment API',
    'Release 2026.03',
    'Milestone 1',
    'Phase of the moon',
    'Task force',
    '1.1 + 50%',
    '1.1 + 1.5ed',
    'v2 of the API',
    'the S3 bucket',
    'phase one',
    '3 approvals',
    'R&D',
    '',
  ])('%j', (text) => {
    expect(parseDependency(text)).toEqual({ kind: 'external', text, name: text, link: 'FS' });
  });

  test('have a name without link and lag, since it may be that of a milestone', () => {
    expect(parseDependency('Go live SS + 2d')).toEqual({
      kind: 'external',
      text: 'Go live SS + 2d',
      name: 'Go live',
      link: 'SS',
      lag: days(2),
    });
  });

  test('any text is read without an exception, however long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const dependency = parseDependency(text);
        if (dependency.kind === 'external') expect(dependency.text).toBe(text);
        else expect(dependency.references.length).toBeGreaterThan(0);
        expect(splitDependencies(text).every((entry) => entry === entry.trim())).toBe(true);
      }),
    );
    for (const piece of [' ', '1.', '+1a', '- ', '[', '](', '1.1 and ', '((', '1-']) {
      expect(parseDependency(piece.repeat(20_000)).kind).toMatch(/link|external/);
    }
  });
});

test.each([
  ['1', 1],
  ['01', 1],
  ['1b', '1B'],
  ['ii', 'II'],
])('phase number %s', (text, number) => {
  expect(readPhaseNumber(text)).toBe(number);
});

test.each([
  ['Task 1.1', 'TASK 1.1'],
  ['1.10.2', 'task 1.10.2'],
  ['Task 01.1', 'task 01.1'],
  ['Phase 12', 'PHASE 12'],
  ['Phase 007', 'phase 007'],
])('the common form %s is read as any other', (common, other) => {
  expect(parseDependency(common)).toEqual(parseDependency(other));
});
