import { diffLines } from 'diff';
import {
  applyOperation,
  type Operation,
  openPlan,
  type PlanState,
} from '../../src/edit/operation.ts';
import { readTemplates } from '../../src/files/read-templates.ts';
import { createPlan } from '../../src/model/create-plan.ts';
import type { PlanInput } from '../../src/model/plan-input.ts';
import { present } from '../../src/present.ts';
import { PlanError } from '../../src/problem.ts';
import { renderProject } from '../../src/render/render-project.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';

export const templates = await readTemplates();

/** The text of a new plan, as `new` writes it. */
export function renderText(input: PlanInput): string {
  const { plan } = createPlan(input, { today: '2026-02-27' });
  const { schedule } = schedulePlan(plan);
  return renderProject(plan, schedule, { templates, folders: 'no' })[0]?.text ?? '';
}

export function renderState(input: PlanInput): PlanState {
  return openPlan(renderText(input), 'plan.md');
}

export function stateOf(text: string): PlanState {
  return openPlan(text, 'plan.md');
}

/** The lines that an operation takes away (`- `) and puts in (`+ `), in order; blank ones too. */
export function changesBy(state: PlanState, operation: Operation): string[] {
  return changesBetween(state.text, applyOperation(state, operation).text);
}

/** The same as one text, for snapshots. */
export function diffBy(state: PlanState, operation: Operation): string {
  return changesBy(state, operation).join('\n');
}

/** What a refused operation says: each message with its hint. */
export function refusalOf(state: PlanState, operation: Operation): string[] {
  try {
    applyOperation(state, operation);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return error.problems.flatMap(({ message, hint }) => [message, present(hint)]);
  }
  throw new Error('the operation was not refused');
}

export function changesBetween(before: string, after: string): string[] {
  return diffLines(before, after).flatMap(({ added, removed, value }) => {
    if (!added && !removed) return [];
    const lines = value.split('\n');
    if (lines.at(-1) === '') lines.pop();
    return lines.map((line) => `${added ? '+' : '-'}${line}`);
  });
}

export const checkout: PlanInput = {
  title: 'Checkout redesign',
  author: 'Ada Park',
  startDate: '2026-03-02',
  targetCompletion: '2026-05-29',
  phases: [
    {
      name: 'Foundation',
      goal: 'Everything later phases stand on',
      tasks: [
        {
          name: 'Set up CI',
          estimate: '3d',
          assignee: 'alice',
          dependencies: [],
          acceptanceCriteria: ['Every push is tested', 'Main is protected'],
        },
        { name: 'Database schema', estimate: '2-3 days' },
        { name: 'Seed data', estimate: '4h', dependencies: ['1.2 + 1d', 'a copy of production'] },
      ],
      deliverables: ['Green pipeline'],
    },
    {
      name: 'Payment',
      goal: 'Money moves',
      tasks: [
        {
          name: 'Provider adapter',
          estimate: '1w',
          description: 'Builds on Task 1.2 and `Task 1.1` in code',
          dependencies: ['Tasks 1.1-1.3'],
        },
        { name: 'Refunds', estimate: '2d', dependencies: ['2.1 SS + 1d', 'Phase 1'] },
      ],
    },
  ],
  milestones: [
    { name: 'Foundation ready', description: 'Phase 1 is done', dependencies: ['Phase 1'] },
  ],
  risks: [{ description: 'The provider is late', likelihood: 'High' }],
};

/** Tasks below headings, labels with the colon inside, other words for the fields. */
export const headingPlan = `# Search rewrite

**Owner:** Bo
**Status:** In Progress

## Phase 1: Index (2 weeks)

Some words about it.

#### Task 1.1: Tokenizer

**Effort:** 3 days
**Owner:** Bo
**Depends on:** None

#### Task 1.2: Writer

**Effort:** 2 days
**Depends on:** Task 1.1

## Phase 2: Query

#### Task 2.1: Parser

**Effort:** 1 day
**Depends on:** Tasks 1.1-1.2
`;

/** Checkboxes with ids of their own. */
export const checkboxPlan = `# Tasks

## Phase 1: Setup

- [x] T001 Create the project
- [ ] T002 Add the linter

## Phase 2: Core

- [ ] T003 Models, after T001
`;

/** Bold bullets. */
export const bulletPlan = `# Plan

### Phase 1 - Setup

* **Task 1.1:** Create the project
  * Estimate: 2d
* **Task 1.2:** Add the linter
  * Estimate: 1d

### Phase 2 - Core

* **Task 2.1:** Models
  * Estimate: 3d
  * Depends on: 1.2
`;
