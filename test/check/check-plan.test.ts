import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../src/check/check-plan.ts';
import { openSubject } from '../../src/check/check-subject.ts';
import { rules } from '../../src/check/rules.ts';
import { problemCodes } from '../../src/problem.ts';
import { describeProblem, expectedOf, fixtures, problemsOf } from './check-fixture.ts';

describe('check', () => {
  it.each(fixtures)('%s', async (fixture) => {
    const expected = expectedOf(fixture);
    expect(expected.why).toMatch(/\S{2}/);
    expect((await problemsOf(fixture)).map(describeProblem)).toEqual(expected.problems);
  });
});

describe('the rules', () => {
  it('have a code of their own each, in the order of the codes', () => {
    const codes = rules.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
    expect(Object.keys(problemCodes).filter((code) => /^IMP0[89]/.test(code))).toEqual(codes);
  });

  it.each(
    rules.map((rule) => [rule.code, rule] as const),
  )('%s is found in a fixture, where it is explained', async (code, { name, explanation }) => {
    const found = fixtures.filter((fixture) =>
      expectedOf(fixture).problems.some((problem) => problem.includes(` ${code} `)),
    );
    // A chart of 50,000 characters is made by a test below.
    if (code !== 'IMP084') expect(found).not.toEqual([]);
    expect(name).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(explanation).toMatch(/^[A-Z].*\.$/);
  });
});

describe('a chart over a limit', () => {
  const clean = readFileSync(
    new URL('../fixtures/check/01-clean/plan.md', import.meta.url),
    'utf8',
  );
  const lastBar = 'Built :milestone, m1, 2026-03-05, 2026-03-06\n';

  /** The clean plan with so many characters more in its chart, in a section of the user's own. */
  function check(characters: number, line: string) {
    const lines = line.repeat(Math.ceil(characters / line.length));
    const text = clean.replace(lastBar, () => `${lastBar}    section Ours\n${lines}`);
    expect(text).not.toBe(clean);
    const subject = openSubject(text, 'plan.md', { asOf: '2026-03-02' });
    return checkPlan(subject).map(({ severity, code, position }) => [
      severity,
      code,
      position?.line,
    ]);
  }

  const bar = '    Holidays of ours :2026-03-09, 2026-03-10\n';

  it.each([
    [4_000, bar, []],
    [6_000, bar, [['note', 'IMP084', 32]]],
    [51_000, bar, [['error', 'IMP084', 32]]],
    [51_000, '    %% a comment, which Mermaid does not count\n', [['note', 'IMP084', 32]]],
  ])('%d characters of %j', (characters, line, expected) => {
    expect(check(characters, line)).toEqual(expected);
  });
});

describe('the clean plan with one thing otherwise', () => {
  const clean = readFileSync(
    new URL('../fixtures/check/01-clean/plan.md', import.meta.url),
    'utf8',
  );

  it.each<[what: string, from: string | RegExp, to: string, problems: string[]]>([
    [
      'a bar on another day',
      't1_2, 2026-03-04, 2026-03-06',
      't1_2, 2026-03-04, 2026-03-05',
      [
        'IMP083 The chart draws task 1.2 on 2026-03-04, but it is scheduled from 2026-03-04 to 2026-03-05',
      ],
    ],
    ['a chart that is gone', /```mermaid[^`]*```\n/, '', ['IMP082 The chart is missing']],
    ['a log without a table', /\| Date \| Status[\s\S]*$/, 'Nothing yet.\n', []],
    [
      'a task without work',
      '- **Estimated Time**: 2 days\n- **Assigned To**: Bo\n- **Dependencies**: 1.1',
      '- **Estimated Time**: 0 days\n- **Assigned To**: Ada\n- **Dependencies**: 1.1 SS',
      [
        'IMP082 The estimate of phase 1 says 4 days, but it is 2 days',
        'IMP083 The chart draws task 1.2 from 2026-03-04 to 2026-03-05, but it is scheduled on 2026-03-02; 1 other bar is wrong too',
        'IMP082 The date of milestone Built says 2026-03-05, but it is 2026-03-03',
      ],
    ],
  ])('%s', (_, from, to, problems) => {
    const text = clean.replace(from, () => to);
    expect(text).not.toBe(clean);
    const subject = openSubject(text, 'plan.md', { asOf: '2026-03-02' });
    expect(checkPlan(subject).map(({ code, message }) => `${code} ${message}`)).toEqual(problems);
  });

  it('levelled, with two facts at once, has no advice to level it', () => {
    const text = clean
      .replace('**Start Date**: 2026-03-02', '$&\n**Scheduling**: Level by assignee')
      .replace('- **Dependencies**: 1.1', '- **Dependencies**: None')
      .replace('Bo', 'Ada')
      .replaceAll(
        '- **Status**: Not Started',
        '- **Status**: In Progress\n- **Actual Start**: 2026-03-02',
      );
    const subject = openSubject(text, 'plan.md', { asOf: '2026-03-02' });
    expect(checkPlan(subject).find(({ code }) => code === 'IMP093')).toMatchObject({
      message: 'Ada is on task 1.2 and on task 1.1 at once from 2026-03-02 to 2026-03-03 (2 days)',
      hint: 'Let one wait for the other, or give one to somebody else',
    });
  });
});

describe('a plan without anything', () => {
  it.each(['', '# Implementation Plan\n', 'some words', '```mermaid\ngantt\n'])('%j', (text) => {
    const subject = openSubject(text, 'plan.md', { asOf: '2026-03-02' });
    expect(() => checkPlan(subject)).not.toThrow();
  });
});
