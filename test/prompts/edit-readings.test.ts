import { describe, expect, it } from 'vitest';
import { openPlan } from '../../src/edit/operation.ts';
import { PlanError } from '../../src/problem.ts';
import { completeAssignee } from '../../src/prompts/edit-add-task.ts';
import { listEntries } from '../../src/prompts/edit-entries.ts';
import { listFields } from '../../src/prompts/edit-fields.ts';
import { taskChoices } from '../../src/prompts/edit-lists.ts';
import {
  readCountOrNone,
  readOptionalDate,
  readRequiredLine,
  readTried,
} from '../../src/prompts/edit-readings.ts';
import { readOptionalLine } from '../../src/prompts/plan-answers.ts';

const text = `# Implementation Plan: Shop

**Start Date**: 2026-03-02
**Working Days**: Mon-Thu

## Implementation Breakdown

### Phase 1: Build (Estimated: 2 days)

**Task 1.1**: Index

- **Estimated Time**: 2d
- **Assigned To**: alice
- **Dependencies**: None
- **Acceptance Criteria**:
  - [x] It is fast
  - [ ] It is small

**Task 1.2**: Search

- **Estimated Time**: 1d
- **Assigned To**: Al
- **Dependencies**: Task 1.1

## Risk Management

### Identified Risks

**Risk 1**: Late

- **Likelihood**: High

**Risk 4**: Dear

- **Likelihood**: Low
`;
const state = openPlan(text, 'plan.md');

describe('readTried', () => {
  it('refuses with the problem and what to do about it', () => {
    const attempt = () => {
      throw new PlanError({
        code: 'IMP011',
        severity: 'error',
        message: 'The plan has no task `9`',
        hint: 'the nearest is `task 1.1`',
      });
    };
    expect(readTried(readOptionalLine, attempt, '1.1')('9')).toEqual({
      reason: 'The plan has no task `9`. The nearest is `task 1.1`',
      example: '1.1',
    });
  });

  it('refuses with the problem alone where there is nothing to do about it', () => {
    const attempt = () => {
      throw new PlanError({ code: 'IMP011', severity: 'error', message: 'There is none' });
    };
    expect(readTried(readOptionalLine, attempt, '1.1')('9')).toMatchObject({
      reason: 'There is none',
    });
  });

  it('tries each text once, and never nothing', () => {
    const tried: string[] = [];
    const read = readTried(readOptionalLine, (value) => void tried.push(value), '1.1');
    for (const typed of ['', 'a', 'a', 'ab', '-']) read(typed);
    expect(tried).toEqual(['a', 'ab']);
  });

  it('lets mistakes of ours through', () => {
    const attempt = () => {
      throw new TypeError('ours');
    };
    expect(() => readTried(readOptionalLine, attempt, 'x')('a')).toThrow(TypeError);
  });
});

describe('answers', () => {
  it.each([
    ['a date', readOptionalDate('2026-02-27')('+2w'), { value: '2026-03-13' }],
    ['no date', readOptionalDate('2026-02-27')('-'), { value: '' }],
    ['a wrong date', readOptionalDate('2026-02-27')('soon'), { reason: 'This is no date' }],
    ['none', readCountOrNone('0'), { value: 0 }],
    ['too many', readCountOrNone('1001'), { reason: expect.stringContaining('1000') }],
    ['half', readCountOrNone('1.5'), { reason: expect.stringContaining('whole') }],
    ['a line', readRequiredLine('A risk', 'x')(' a  b '), { value: 'a b' }],
    ['no line', readRequiredLine('A risk', 'x')(' '), { reason: 'A risk must say something' }],
  ])('%s', (_, reading, expected) => {
    expect(reading).toMatchObject(expected);
  });

  it('completes the name of somebody who has a task, the last one first', () => {
    expect(completeAssignee('', state.plan)).toBe('Al');
    expect(completeAssignee('ali', state.plan)).toBe('alice');
    expect(completeAssignee('bo', state.plan)).toBeUndefined();
  });
});

describe('what there is to choose from', () => {
  it('has entries without numbers and words, and tables without rows', () => {
    const bare = text
      .replace('**Risk 1**: Late', '**Risk**: Late')
      .replace('**Risk 4**: Dear', '**Risk 4**:')
      .concat('\n### Blockers\n\nNone.\n');
    const [, risks, ...others] = listEntries(openPlan(bare, 'plan.md'));
    expect(risks?.entries).toEqual([
      { value: 'risk 1', name: '1 Late' },
      { value: 'risk 4', name: '4' },
    ]);
    expect(others).toEqual([]);
  });

  it('is a field of the plan also where it says nothing of its calendar', () => {
    const bare = openPlan(text.replace('**Working Days**: Mon-Thu\n', ''), 'plan.md');
    const fields = listFields(bare, { kind: 'plan' });
    expect(fields.find(({ flag }) => flag === 'workdays')).toMatchObject({
      label: 'Working Days',
      value: '',
      example: 'Mon-Fri',
    });
  });

  it('names tasks whose numbers have no dots as tasks', () => {
    const { plan } = openPlan(text.replace('Task 1.1', 'Task T001'), 'plan.md');
    expect(taskChoices(plan.phases)).toEqual([
      { value: 'task T001', name: 'T001 Index' },
      { value: '1.2', name: '1.2 Search' },
    ]);
  });

  it('is every entry, as a command names it', () => {
    const entries = listEntries(state);
    expect(entries.map(({ kind }) => kind)).toEqual(['criterion', 'risk']);
    expect(entries.map((each) => each.entries)).toEqual([
      [
        { value: 'criterion 1.1 1', name: '1.1: 1 It is fast' },
        { value: 'criterion 1.1 2', name: '1.1: 2 It is small' },
      ],
      [
        { value: 'risk 1', name: '1 Late' },
        { value: 'risk 4', name: '4 Dear' },
      ],
    ]);
  });

  it('is every field with its present value, which it takes', () => {
    const shown = (kind: Parameters<typeof listFields>[1]) =>
      listFields(state, kind)
        .filter(({ value }) => value !== '')
        .map(({ flag, value }) => [flag, value]);
    expect(shown({ kind: 'task', phase: 0, task: 1 })).toEqual([
      ['name', 'Search'],
      ['estimate', '1d'],
      ['assignee', 'Al'],
      ['dependencies', expect.stringMatching(/^(Task )?1\.1$/)],
      ['status', 'Not Started'],
    ]);
    expect(shown({ kind: 'task', phase: 0, task: 0 })).toContainEqual(['dependencies', 'none']);
    expect(shown({ kind: 'phase', phase: 0 })).toEqual([['name', 'Build']]);
    expect(shown({ kind: 'plan' })).toEqual([
      ['title', 'Shop'],
      ['status', 'Planning'],
      ['start', '2026-03-02'],
      ['workdays', 'Mon-Thu'],
    ]);
    for (const kind of [{ kind: 'plan' }, { kind: 'task', phase: 0, task: 1 }] as const) {
      for (const { attempt, value } of listFields(state, kind)) {
        if (value !== '') expect(() => attempt(value)).not.toThrow();
      }
    }
  });

  it.each([
    ['estimate', 'soon', 'IMP002'],
    ['dependencies', '9.9', 'IMP011'],
    ['dependencies', '1.2', 'IMP012'],
    ['actual-start', 'soon', 'IMP002'],
  ])('refuses the %s %s', (flag, value, code) => {
    const field = listFields(state, { kind: 'task', phase: 0, task: 1 }).find(
      (each) => each.flag === flag,
    );
    expect(() => field?.attempt(value)).toThrow(
      expect.objectContaining({ problems: [expect.objectContaining({ code })] }),
    );
  });
});
