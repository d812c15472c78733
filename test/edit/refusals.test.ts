import { describe, expect, it } from 'vitest';
import { addEntry } from '../../src/edit/add-entry.ts';
import { addSection } from '../../src/edit/add-section.ts';
import { addTask } from '../../src/edit/add-task.ts';
import { moveOperation } from '../../src/edit/move.ts';
import { applyOperation, type Operation, type PlanState } from '../../src/edit/operation.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { setMilestone } from '../../src/edit/set-milestone.ts';
import { setPhase } from '../../src/edit/set-phase.ts';
import { setPlan } from '../../src/edit/set-plan.ts';
import { setProgress } from '../../src/edit/set-progress.ts';
import { setTask } from '../../src/edit/set-task.ts';
import { PlanError } from '../../src/problem.ts';
import { checkout, renderState, stateOf, templates } from './edit-states.ts';

const own = renderState(checkout);
const lean = stateOf(
  '# Lean\n\n## Phase 1: Go\n\n**Task 1.1**: First\n\n- **Estimated Time**: 1d\n',
);
const tables = stateOf(`# Tables

## Phase 1: A

| # | Task | Effort |
|---|------|--------|
| 1.1 | First | 1d |

## Phase 2: B

| # | Task | Status |
|---|------|--------|
| 2.1 | Second | Todo |
`);
const twins = stateOf(`# Twins

## Phase 1: Same

### 1.1 Same

## Phase 2: B

### 2.1 Same

## Risk Management

### Identified Risks

**Risk 3**: Fire

- **Likelihood**: High

**Risk 4**: Fish

- **Likelihood**: High
`);
const untitled = stateOf('## Phase 1: Go\n\n**Task 1.1**: First\n');

/** `CODE severity line:column+length exit: message; hint`. */
function refusal(state: PlanState, operation: Operation): string[] {
  try {
    applyOperation(state, operation);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return error.problems.map(({ code, severity, message, hint, position }) => {
      const { line, column, length } = position ?? {};
      const where = position ? ` ${line}:${column}+${length}` : '';
      return `${code} ${severity}${where} exit ${error.exitCode}: ${message}; ${hint}`;
    });
  }
  return [];
}

/** What is asked of which plan, and every problem that is told then. */
const cases: [state: PlanState, operation: Operation, problems: string[]][] = [
  [
    own,
    setTask('9.9', { name: 'x' }),
    ['IMP011 error exit 1: The plan has no `9.9`; the nearest is `task 1.1`'],
  ],
  [
    own,
    setTask('task 9.9', { name: 'x' }),
    ['IMP011 error exit 1: The plan has no task 9.9; the nearest is `task 1.1`'],
  ],
  [
    own,
    setPhase('phase 7', { name: 'x' }),
    ['IMP011 error exit 1: The plan has no phase 7; the nearest is `phase 2`'],
  ],
  [
    own,
    setTask('phase 1', { name: 'x' }),
    [
      'IMP011 error exit 1: `phase 1` is phase 1, where a task is asked for; the nearest is `task 1.1`',
    ],
  ],
  [
    own,
    setPhase('task 1.1', { name: 'x' }),
    [
      'IMP011 error exit 1: `task 1.1` is task 1.1, where a phase is asked for; the nearest is `phase 1`',
    ],
  ],
  [
    own,
    setMilestone('M9', { name: 'x' }),
    ['IMP011 error exit 1: The plan has no `M9`; the nearest is `1`'],
  ],
  [
    own,
    setTask('???', { name: 'x' }),
    ['IMP011 error exit 1: The plan has no `???`; the nearest is `1.1`'],
  ],
  [
    own,
    setTask('Databse schema', { name: 'x' }),
    ['IMP011 error exit 1: The plan has no `Databse schema`; the nearest is `Database schema`'],
  ],
  [
    own,
    setTask('S', { name: 'x' }),
    ['IMP011 error exit 1: The plan has no `S`; the nearest is `1`'],
  ],
  [
    own,
    addTask('2', { name: 'x' }, { after: '1.1' }),
    [
      'IMP011 error exit 1: Task 1.1 is in phase 1, not in phase 2; name a task of phase 2 as its neighbour, or say phase 1; what it waits for goes into Dependencies',
    ],
  ],
  [
    own,
    addTask('9', { name: 'x' }),
    ['IMP011 error exit 1: The plan has no `9`; the nearest is `phase 2`'],
  ],
  [
    own,
    moveOperation('1.1', {}),
    ['IMP050 error exit 2: Where is 1.1 to go?; say `--before`, `--after` or `--to PHASE`'],
  ],
  [
    own,
    moveOperation('M1', { before: '1.1' }),
    [
      'IMP011 error exit 1: milestone Foundation ready is no task and no phase; name a task or a phase, such as 1.2',
    ],
  ],
  [
    own,
    moveOperation('phase 1', { to: '2' }),
    [
      'IMP011 error exit 1: phase 1 cannot move into another phase; say --before or --after a phase',
    ],
  ],
  [
    own,
    moveOperation('1.1', { to: '9' }),
    ['IMP011 error exit 1: The plan has no `9`; the nearest is `phase 2`'],
  ],
  [
    tables,
    moveOperation('1.1', { to: '2' }),
    [
      'IMP002 error exit 1: The tasks of phases 1 and 2 stand in tables with other columns, or in none; bring their columns in line, or move the row by hand and type `sync`',
    ],
  ],
  [
    own,
    removeOperation('plan', {}),
    [
      'IMP011 error exit 1: The plan itself cannot be removed from the plan; name a task, a phase or a milestone; to be rid of the plan, delete its file',
    ],
  ],
  [
    own,
    removeOperation('1.1', {}),
    [
      'IMP070 error 74:21+8 exit 1: Task 1.2 depends on Task 1.1, so task 1.1 cannot go without leaving that behind; change it first, or remove with --force: dependencies then go too, prose stays',
      'IMP070 error 108:21+13 exit 1: Task 2.1 depends on Tasks 1.1-1.3, so task 1.1 cannot go without leaving that behind; change it first, or remove with --force: dependencies then go too, prose stays',
    ],
  ],
  [
    own,
    removeOperation('phase 1', {}),
    [
      'IMP070 error 108:21+13 exit 1: Task 2.1 depends on Tasks 1.1-1.3, so phase 1 cannot go without leaving that behind; change it first, or remove with --force: dependencies then go too, prose stays',
      'IMP070 error 119:21+7 exit 1: Task 2.2 depends on Phase 1, so phase 1 cannot go without leaving that behind; change it first, or remove with --force: dependencies then go too, prose stays',
      'IMP070 error 159:53+7 exit 1: Milestone "Foundation ready" depends on Phase 1, so phase 1 cannot go without leaving that behind; change it first, or remove with --force: dependencies then go too, prose stays',
      'IMP070 error 105:30+8 exit 1: Line 105 names task 1.2, so phase 1 cannot go without leaving that behind; change it first, or remove with --force: dependencies then go too, prose stays',
      'IMP070 error 159:35+7 exit 1: Line 159 names phase 1, so phase 1 cannot go without leaving that behind; change it first, or remove with --force: dependencies then go too, prose stays',
    ],
  ],
  [
    own,
    removeOperation('risk 9', {}),
    ['IMP011 error exit 1: The plan has no risk `9`; the numbers go from 1 to 1'],
  ],
  [
    own,
    removeOperation('decision x', {}),
    [
      'IMP011 error exit 1: The plan has no decision `x`; the nearest is `Decision 1: [What needs to be decided]`',
    ],
  ],
  [
    own,
    addEntry('rsk', 'x'),
    ['IMP050 error exit 2: There is nothing called `rsk` to add; did you mean `risk`?'],
  ],
  [
    own,
    addEntry('elephant', 'x'),
    [
      'IMP050 error exit 2: There is nothing called `elephant` to add; the kinds are milestone, deliverable, criterion, prerequisite, dependency, resource, risk, blocker, test, step, trigger, stakeholder, metric, alert, dashboard, member, budget, decision, question, approver, log',
    ],
  ],
  [
    own,
    addEntry('test', 'x', { within: 'moon' }),
    [
      'IMP050 error exit 2: There are no tests called `moon`; say one of unit, integration, endToEnd',
    ],
  ],
  [
    own,
    addEntry('test', 'x'),
    ['IMP050 error exit 2: Which tests is it one of?; say one of unit, integration, endToEnd'],
  ],
  [
    own,
    addEntry('risk', { text: 'x', colour: 'red' }),
    [
      'IMP003 error exit 1: A risk has no field `colour`; the fields are description, likelihood, impact, mitigation, contingency',
    ],
  ],
  [
    own,
    addEntry('risk', { text: 'x', likelyhood: 'High' }),
    ['IMP003 error exit 1: A risk has no field `likelyhood`; did you mean `likelihood`?'],
  ],
  [
    own,
    addEntry('risk', ''),
    ['IMP002 error exit 1: A risk must say something; give it a text: `add risk "…"`'],
  ],
  [
    own,
    addEntry('step', ' '),
    ['IMP002 error exit 1: A step must say something; give it a text: `add step "…"`'],
  ],
  [
    lean,
    addEntry('risk', 'x'),
    [
      'IMP020 error exit 1: The plan has no section Risk Management; restore it with `add section risks`',
    ],
  ],
  [
    own,
    addEntry('risk', 'x', { before: 'risk 4' }),
    ['IMP011 error exit 1: The plan has no risk `4`; the numbers go from 1 to 1'],
  ],
  [
    own,
    addEntry('deliverable', 'x'),
    [
      'IMP050 error exit 2: Which phase has the deliverable?; name it before the deliverable: `deliverable 2 …`',
    ],
  ],
  [
    own,
    addEntry('deliverable', 'x', { within: '9' }),
    ['IMP011 error exit 1: The plan has no `9`; the nearest is `phase 2`'],
  ],
  [
    own,
    addEntry('criterion', 'x', { within: '9.9' }),
    ['IMP011 error exit 1: The plan has no `9.9`; the nearest is `task 1.1`'],
  ],
  [
    own,
    addSection('risks', templates),
    [
      'IMP063 error exit 1: The plan has the section Risk Management already; add to it instead: `add --help` lists what it takes',
    ],
  ],
  [
    own,
    addSection('rsks', templates),
    [
      'IMP050 error exit 2: There is no section `rsks`; did you mean `risks`? Else take `all`, `lean` or some of overview, prerequisites, breakdown, timeline, risks, testing, deployment, communication, quality, documentation, monitoring, success-metrics, post-implementation, resources, open-items, approval, status-log',
    ],
  ],
  [
    own,
    addSection('elephants', templates),
    [
      'IMP050 error exit 2: There is no section `elephants`; take `all`, `lean` or some of overview, prerequisites, breakdown, timeline, risks, testing, deployment, communication, quality, documentation, monitoring, success-metrics, post-implementation, resources, open-items, approval, status-log',
    ],
  ],
  [
    lean,
    addSection('overview', templates),
    [
      'IMP020 error exit 1: Overview has no place in a plan without Implementation Breakdown; put `## Implementation Breakdown` above the first phase',
    ],
  ],
  [
    tables,
    setTask('1.1', { addCriteria: ['x'] }),
    [
      'IMP002 error exit 1: Task 1.1 is a row of a table, which has no place for criteria; write the task as a paragraph with fields below it',
    ],
  ],
  [
    tables,
    setTask('1.1', { assignee: 'Ann' }),
    [
      'IMP002 error exit 1: The table of this task has no column for Assigned To; add a column `Assigned To` to it',
    ],
  ],
  [
    tables,
    addTask('1', { name: 'x', assignee: 'Ann' }),
    [
      'IMP002 error exit 1: The table of tasks has no column for Assigned To; add a column `Assigned To` to it, or leave that out',
    ],
  ],
  [
    own,
    setMilestone('M1', { date: '2026-05-01' }),
    [
      'IMP002 error exit 1: The date of Foundation ready is computed from its dependencies; take its dependencies away to give it a date of its own',
    ],
  ],
  [
    untitled,
    setPlan({ title: 'x' }),
    [
      'IMP002 error exit 1: The plan has no line for its title; begin it with `# Implementation Plan: x`',
    ],
  ],
  [
    own,
    setProgress('1.1', { status: 'Completed', on: '2026-04-01', today: '2026-03-04' }),
    [
      'IMP073 error exit 1: 2026-04-01 is still to come: today is 2026-03-04; progress is what has happened; for a date in the plan, set --start-no-earlier-than. What counts as today says --as-of',
    ],
  ],
  [
    own,
    setTask('1.1', { checkOff: [9] }),
    ['IMP011 error exit 1: Task 1.1 has no criterion 9; its criteria go from 1 to 2'],
  ],
  [
    lean,
    setTask('1.1', { checkOff: [1] }),
    ['IMP011 error exit 1: Task 1.1 has no criterion 1; it has no criteria yet; add one'],
  ],
  [
    own,
    setTask('1.1', { uncheck: [7] }),
    ['IMP011 error exit 1: Task 1.1 has no criterion 7; its criteria go from 1 to 2'],
  ],
  [
    own,
    setTask('1.1', { status: 'Sleeping' }),
    [
      'IMP002 error exit 1: `Sleeping` is no status; write one of Not Started, In Progress, Blocked, Completed',
    ],
  ],
  [
    own,
    setTask('1.1', { estimate: 'soon' }),
    [
      'IMP002 error exit 1: `soon` is no estimate; write a duration such as `3d`, `4 hours`, `2-3 days` or `TBD`',
    ],
  ],
  [
    own,
    setTask('1.1', { dependencies: ['1.2'] }),
    [
      'IMP010 error exit 1: Tasks wait for each other in a circle: 1.1 waits for 1.2, 1.2 waits for 1.1; Take one of these dependencies away',
    ],
  ],
  [
    twins,
    setTask('same', { estimate: '2d' }),
    [
      'IMP014 error exit 1: `same` may be phase 1 or task 1.1 or task 2.1; say which, such as `phase 1`',
    ],
  ],
  [
    twins,
    removeOperation('risk fi', {}),
    ['IMP014 error exit 1: `fi` may be risk 3 or risk 4; say which by its number'],
  ],
  [
    twins,
    removeOperation('risk 12', {}),
    ['IMP011 error exit 1: The plan has no risk `12`; the numbers go from 3 to 4'],
  ],
  [
    twins,
    removeOperation('risk 1x', {}),
    ['IMP011 error exit 1: The plan has no risk `1x`; the nearest is `Fire`'],
  ],
  [
    twins,
    removeOperation('12', {}),
    ['IMP011 error exit 1: The plan has no `12`; the nearest is `phase 2`'],
  ],
  [
    twins,
    removeOperation('12x', {}),
    ['IMP011 error exit 1: The plan has no `12x`; the nearest is `1.1`'],
  ],
  [
    stateOf('# Phase 2: All of it\n\n- [ ] 2.1 One\n'),
    removeOperation('phase 2', { force: true }),
    [
      "IMP070 error 1:1+20 exit 1: Phase 2 has the plan's title, so that all of the plan would go with it; put a title above it, and `## ` before the phase, or remove its tasks one by one",
    ],
  ],
  [
    own,
    (state) => removeOperation(' section  risks ', {})(state),
    [
      'IMP050 error exit 2: A section is prose, which no command removes; delete it in the file, from its heading to the next one; nothing brings it back but `add section`',
    ],
  ],
  [
    own,
    setTask('1.1', { startNoEarlierThan: 'tomorrow' }),
    ['IMP002 error exit 1: `tomorrow` is no date; write a date such as `2026-03-02`'],
  ],
  [
    own,
    setPlan({ startDate: '2026-13-01' }),
    ['IMP002 error exit 1: There is no day `2026-13-01`; write a date such as `2026-03-02`'],
  ],
  [
    own,
    setPlan({ workingDays: 'Nevertag' }),
    [
      'IMP002 error exit 1: `Nevertag` does not say on which days people work; write `Mon-Fri`, or a list such as `[mon, tue, wed, thu]`',
    ],
  ],
];

describe('what cannot be done', () => {
  it.each(
    cases.map((row) => [row[2][0], ...row] as const),
  )('%s', (_, state, operation, problems) => {
    expect(refusal(state, operation)).toEqual(problems);
  });
});
