import { describe, expect, it } from 'vitest';
import type { PropertyPath } from '../../src/problem.ts';
import { placeProblems, positionOfPath, spanOfPath } from '../../src/read/position-of-path.ts';
import { readPlan } from '../../src/read/read-plan.ts';

/** A plan that says some things, says nothing at others, and has its own ways. */
const text = `# Implementation Plan: Search

**Author**:
**Holidays**: 2026-03-05, 2026-03-09
**Hours per Day**:

## Overview

### What We're Building

## Phase 1: Index

**Goal**:

### Task 1.1: Tokenizer

**Effort**: 3 days
**Owner**:
**Depends on**: 1.2, a licence
**Done when**: It is fast

### Task 1.2:

**Depends on**:
- Task 1.1

**Status**: later

## Phase:

- [ ] Parser (2d)

## Timeline

### Milestones

| Milestone | Date | Description | Dependencies |
|---|---|---|---|
| | soon | | - |
| Beta | | | Phase 1, 1.1 |
| Live | 2026-05-04 |

## Risk Management

### Identified Risks

**Risk 1**: Late

- **Likelihood**:

### Blockers

| Blocker | Impact | Resolution Plan | Owner |
|---|---|---|---|
| | | | |
| No keys | | | bo |

## Testing Plan

### Test Phases

#### Unit Testing

- **When**: daily
- **Checklist**:

## Resources

### Team

## Our own words

## Phase 3: Rows

| # | Task | Effort |
|---|---|---|
| 3.1 | One | |
`;

const { document } = readPlan(text, 'plan.md');

function slice(path: PropertyPath): string | undefined {
  const span = spanOfPath(document, path);
  return span && text.slice(span.start, span.end);
}

describe('a value stands where it is, else where the thing does that it would belong to', () => {
  it.each<[PropertyPath, string | undefined]>([
    [[], 'Search'],
    [['author'], 'Author'],
    [['status'], 'Search'],
    [['calendar', 'holidays'], '2026-03-05, 2026-03-09'],
    [['calendar', 'holidays', 1], '2026-03-09'],
    [['calendar', 'holidays', 5], '2026-03-05, 2026-03-09'],
    [['calendar', 'hoursPerDay'], 'Hours per Day'],
    [['calendar', 'unknown'], 'Search'],
    [['phases'], '## Phase 1: Index'],
    [['phases', 7], '## Phase 1: Index'],
    [['phases', 0, 'goal'], 'Goal'],
    [['phases', 0, 'deliverables', 0], '## Phase 1: Index'],
    [['phases', 1], '## Phase:'],
    [['phases', 1, 'number'], '## Phase:'],
    [['phases', 1, 'name'], '## Phase:'],
    [['phases', 1, 'goal'], undefined],
    [['phases', 0, 'tasks', 9], '## Phase 1: Index'],
    [['phases', 0, 'tasks', 0, 'assignee'], 'Owner'],
    [['phases', 0, 'tasks', 0, 'dependencies', 1], 'a licence'],
    [['phases', 0, 'tasks', 0, 'dependencies', 4], '1.2, a licence'],
    [['phases', 0, 'tasks', 0, 'acceptanceCriteria', 0], 'It is fast'],
    [['phases', 0, 'tasks', 0, 'status'], '### Task 1.1: Tokenizer'],
    [['phases', 0, 'tasks', 1], '### Task 1.2:'],
    [['phases', 0, 'tasks', 1, 'id'], '1.2'],
    [['phases', 0, 'tasks', 1, 'name'], '### Task 1.2:'],
    [['phases', 1, 'tasks', 0, 'id'], '- [ ] Parser (2d)'],
    [['phases', 0, 'tasks', 1, 'dependencies', 0], 'Depends on'],
    [['phases', 0, 'tasks', 1, 'status'], 'later'],
    [['phases', 1, 'tasks', 0, 'estimate'], '2d'],
    [['milestones', 0, 'name'], 'Beta'],
    [['milestones', 0, 'date'], '| Beta | | | Phase 1, 1.1 |'],
    [['milestones', 0, 'dependencies'], 'Phase 1, 1.1'],
    [['milestones', 0, 'dependencies', 1], '1.1'],
    [['milestones', 0, 'dependencies', 2], 'Phase 1, 1.1'],
    [['milestones', 1], '| Live | 2026-05-04 |'],
    [['milestones', 1, 'dependencies'], '| Live | 2026-05-04 |'],
    [['milestones', 2], '| Milestone | Date | Description | Dependencies |'],
    [['overview'], 'Overview'],
    [['overview', 'what'], "### What We're Building"],
    [['overview', 'why'], 'Overview'],
    [['risks', 0], 'Late'],
    [['risks', 0, 'likelihood'], 'Likelihood'],
    [['risks', 0, 'impact'], 'Late'],
    [['risks', 3], '### Identified Risks'],
    [['blockers', 0], '| No keys | | | bo |'],
    [['blockers', 0, 'owner'], 'bo'],
    [['blockers', 0, 'impact'], '| No keys | | | bo |'],
    [['blockers', 4, 'owner'], '### Blockers'],
    [['testing', 'unit', 'when'], 'daily'],
    [['testing', 'unit', 'tools'], '#### Unit Testing'],
    [['testing', 'unit', 'checklist', 0], 'Checklist'],
    [['testing', 'integration', 'when'], 'Testing Plan'],
    [['phases', 2, 'tasks', 0, 'estimate'], '| 3.1 | One | |'],
    [['resources', 'team', 0], '### Team'],
    [['monitoring', 'alerts', 0], undefined],
  ])('%j is %j', (path, expected) => {
    expect(slice(path)).toBe(expected);
  });
});

describe('a problem with a place in the plan', () => {
  const problem = { code: 'IMP002', severity: 'error', message: 'x' } as const;

  it('is placed in the file, with its line', () => {
    const path = ['phases', 0, 'tasks', 0, 'estimate'];
    expect(placeProblems(document, [{ ...problem, path }])).toEqual([
      {
        ...problem,
        path,
        position: { file: 'plan.md', line: 17, column: 13, length: 6 },
        excerpt: '**Effort**: 3 days',
      },
    ]);
  });
  it('stays as it is where the file has nothing of the kind, or where it is placed already', () => {
    const nowhere = { ...problem, path: ['monitoring'] };
    const placed = { ...problem, path: ['title'], position: { file: 'a', line: 1, column: 1 } };
    expect(placeProblems(document, [problem, nowhere, placed])).toEqual([problem, nowhere, placed]);
    expect(positionOfPath(readPlan('Words\n', 'plan.md').document, ['title'])).toBeUndefined();
    expect(positionOfPath(readPlan('Words\n', 'plan.md').document, ['milestones', 0])).toBe(
      undefined,
    );
  });
});
