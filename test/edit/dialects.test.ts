import { readdirSync, readFileSync } from 'node:fs';
import { diffLines } from 'diff';
import { describe, expect, it } from 'vitest';
import { addEntry } from '../../src/edit/add-entry.ts';
import { addPhase } from '../../src/edit/add-phase.ts';
import { addSection } from '../../src/edit/add-section.ts';
import { addTask } from '../../src/edit/add-task.ts';
import { moveOperation } from '../../src/edit/move.ts';
import { numberMissing } from '../../src/edit/number-missing.ts';
import {
  applyOperation,
  type Operation,
  openPlan,
  type PlanState,
} from '../../src/edit/operation.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { renumber } from '../../src/edit/renumber.ts';
import { setMilestone } from '../../src/edit/set-milestone.ts';
import { setPhase } from '../../src/edit/set-phase.ts';
import { setPlan } from '../../src/edit/set-plan.ts';
import { setProgress } from '../../src/edit/set-progress.ts';
import { setTask } from '../../src/edit/set-task.ts';
import { syncPlan } from '../../src/edit/sync-plan.ts';
import { PlanError } from '../../src/problem.ts';
import { templates } from './edit-states.ts';

/*
 * What operations do to plans as others write them: the lines that they take and add, or why they
 * cannot. A change in these fixtures is a change of behaviour, to be read line by line.
 *
 * `adopt/…/edits.txt`: every operation, on the first and the last part of a plan.
 * `dialects/….txt`: the operations that write fields and rows, on each part of a plan.
 */
const fixtures = new URL('../fixtures/', import.meta.url);
const today = '2026-03-04';

/** Operations on the first and last task and phase of a plan, whatever they are called there. */
function operationsOn({ plan, document }: PlanState): [name: string, operation: Operation][] {
  const ids = plan.phases.flatMap(({ tasks }) => tasks.map(({ id }) => `task ${id}`));
  const numbers = plan.phases.map(({ number }) => `phase ${number}`);
  const first = ids[0] ?? 'task 1.1';
  const last = ids.at(-1) ?? 'task 1.1';
  const phase = numbers[0] ?? 'phase 1';
  const lastPhase = numbers.at(-1) ?? 'phase 1';
  const whole = {
    name: 'Load test',
    description: 'With real data',
    estimate: '2d',
    assignee: 'Ann',
    dependencies: [first.slice('task '.length)],
    acceptanceCriteria: ['p95 is known', 'No errors'],
    status: 'In Progress',
  } satisfies Parameters<typeof addTask>[1];
  const milestone =
    document.milestones === undefined
      ? []
      : ([['set milestone 1', setMilestone('M1', { name: 'Beta', date: '2026-05-04' })]] as [
          string,
          Operation,
        ][]);
  return [
    ['sync', (state) => ({ edits: [], intended: state.plan })],
    ['number what has no number', numberMissing()],
    ['renumber', renumber()],
    ['add a task', addTask(phase.slice('phase '.length), { name: 'Load test' })],
    [
      'add a whole task before the last',
      addTask(lastPhase.slice('phase '.length), whole, { before: last }),
    ],
    [
      'add a task after the first',
      addTask(
        phase.slice('phase '.length),
        { name: 'Load test', estimate: '2d' },
        { after: first },
      ),
    ],
    ['add a phase', addPhase('Hardening', { tasks: 2, goal: 'It holds' })],
    ['add an empty phase before the first', addPhase('Hardening', { tasks: 0, before: phase })],
    ['add a phase after the first', addPhase('Hardening', { tasks: 1, after: phase })],
    ['rename the first task', setTask(first, { name: 'Renamed' })],
    ['estimate the first task', setTask(first, { estimate: '4h' })],
    ['assign the last task', setTask(last, { assignee: 'Ann' })],
    ['describe the first task', setTask(first, { description: 'With real data' })],
    [
      'let the last task wait',
      setTask(last, { dependencies: [`${first.slice('task '.length)} + 1d`] }),
    ],
    ['let the first task wait for none', setTask(first, { dependencies: [] })],
    ['add a criterion', setTask(last, { addCriteria: ['p95 is known'] })],
    ['date the last task', setTask(last, { startNoEarlierThan: '2026-06-01' })],
    [
      'clear the first task',
      setTask(first, { estimate: null, assignee: null, description: null, dependencies: null }),
    ],
    ['start the first task', setProgress(first, { status: 'In Progress', today })],
    [
      'complete the first task',
      setProgress(first, { status: 'Completed', today, note: 'At last' }),
    ],
    ['block the last task', setProgress(last, { status: 'Blocked', today })],
    ['set the first phase', setPhase(phase, { name: 'Renamed', goal: 'It holds' })],
    ['clear the goal of the first phase', setPhase(phase, { goal: null })],
    [
      'set the plan',
      setPlan({
        title: 'Renamed',
        author: 'Ann',
        startDate: '2026-03-02',
        status: 'Blocked',
        holidays: ['2026-05-01'],
      }),
    ],
    ['clear the plan', setPlan({ author: null, startDate: null, status: null })],
    [
      'move the first task to the end',
      moveOperation(first, { to: lastPhase.slice('phase '.length) }),
    ],
    ['move the last task before the first', moveOperation(last, { before: first })],
    ['move the last phase to the front', moveOperation(lastPhase, { before: phase })],
    ['remove the first task', removeOperation(first, {})],
    ['remove the first task by force', removeOperation(first, { force: true })],
    ['remove the last phase', removeOperation(lastPhase, {})],
    ['remove the first phase by force', removeOperation(phase, { force: true })],
    ...milestone,
    ['add a milestone', addEntry('milestone', { text: 'Beta', dependencies: phase })],
    ['add a risk', addEntry('risk', { text: 'No people', likelihood: 'High' })],
    ['add a criterion of the plan', addEntry('criterion', 'It is fast', { within: 'plan' })],
    ['add a deliverable', addEntry('deliverable', 'Runbook', { within: phase })],
    [
      'add a row to the log',
      addEntry('log', { date: today, status: 'In Progress', notes: 'On we go' }),
    ],
    ['add a section', addSection('risks', templates)],
  ];
}

/** The lines that an operation changes, below the line before them; or the problems that it tells. */
function outcome(state: PlanState, name: string, operation: Operation): string {
  try {
    const applied = applyOperation(state, operation);
    const { subject, remarks = [] } = applied.notes;
    const text = name === 'sync' ? syncPlan(state.text, state.file).text : applied.text;
    const notes = [...(subject ? [`= ${subject}`] : []), ...remarks.map((remark) => `= ${remark}`)];
    return [`## ${name}`, ...notes, ...changedLines(state.text, text)].join('\n');
  } catch (error) {
    if (!(error instanceof PlanError)) throw new Error(`${name}: ${error}`);
    const problems = error.problems.map(
      ({ code, severity, message, hint, position }) =>
        `! ${code} ${severity} ${position?.line ?? '-'}:${position?.column ?? '-'} ${message}\n! ${hint}`,
    );
    return [`## ${name}`, ...problems].join('\n');
  }
}

function changedLines(before: string, after: string): string[] {
  let line = 0;
  let place = -1;
  return diffLines(before, after).flatMap(({ added, removed, value }) => {
    const lines = value.replace(/\n$/, '').split('\n');
    const where = place === line ? [] : [`@ ${line}`];
    if (!added) line += lines.length;
    if (!added && !removed) return [];
    place = line;
    return [...where, ...lines.map((text) => `${added ? '+' : '-'}${text}`)];
  });
}

/** Operations on each task and each phase of a plan. */
function operationsOnEach({ plan }: PlanState): [name: string, operation: Operation][] {
  const ids = plan.phases.flatMap(({ tasks }) => tasks.map(({ id }) => id));
  const numbers = plan.phases.map(({ number }) => String(number));
  const [first = '', second = ''] = ids;
  const onTask = (id: string): [string, Operation][] => [
    [`name ${id}`, setTask(id, { name: 'Renamed' })],
    [`estimate ${id}`, setTask(id, { estimate: '5d' })],
    [`assign ${id}`, setTask(id, { assignee: 'Cy' })],
    [`describe ${id}`, setTask(id, { description: 'With real data' })],
    [`let ${id} wait`, setTask(id, { dependencies: ['the vendor'] })],
    [`set the status of ${id}`, setTask(id, { status: 'Blocked' })],
    [`date ${id}`, setTask(id, { startNoEarlierThan: '2026-06-01' })],
    [`give ${id} a criterion`, setTask(id, { addCriteria: ['It holds'] })],
    [`check off ${id}`, setTask(id, { checkOff: 'all' })],
    [`clear ${id}`, setTask(id, { estimate: null, assignee: null, dependencies: null })],
    [
      `finish ${id}`,
      setProgress(id, { status: 'Completed', on: '2026-03-03', today, note: 'Good' }),
    ],
    [`add a task before ${id}`, addTask(phaseOf(id), { name: 'New' }, { before: id })],
    [`move ${id} behind ${second}`, moveOperation(id, { after: second })],
    [`move ${id} before ${first}`, moveOperation(id, { before: first })],
    ...numbers.map((to): [string, Operation] => [`move ${id} to ${to}`, moveOperation(id, { to })]),
    [`remove ${id}`, removeOperation(id, { force: true })],
  ];
  const phaseOf = (id: string) =>
    String(plan.phases.find(({ tasks }) => tasks.some((task) => task.id === id))?.number);
  const onPhase = (number: string): [string, Operation][] => [
    [`name phase ${number}`, setPhase(number, { name: 'Renamed' })],
    [`aim phase ${number}`, setPhase(number, { goal: 'It holds' })],
    [`add a task to ${number}`, addTask(number, { name: 'New', estimate: '2d', assignee: 'Cy' })],
    [`add a deliverable to ${number}`, addEntry('deliverable', 'Runbook', { within: number })],
    [`add a phase before ${number}`, addPhase('New', { tasks: 1, before: `phase ${number}` })],
    [
      `move phase ${number} to the front`,
      moveOperation(`phase ${number}`, { before: `phase ${numbers[0]}` }),
    ],
    [
      `move phase ${number} to the end`,
      moveOperation(`phase ${number}`, { after: `phase ${numbers.at(-1)}` }),
    ],
    [`remove phase ${number}`, removeOperation(`phase ${number}`, { force: true })],
  ];
  return [
    ...operationsOn(openPlan('# None\n', 'plan.md')).slice(0, 3),
    ...ids.flatMap(onTask),
    ...numbers.flatMap(onPhase),
  ];
}

function openFixture(path: string): PlanState {
  return openPlan(readFileSync(new URL(path, fixtures), 'utf8').replace(/^\ufeff/, ''), 'plan.md');
}

function outcomes(state: PlanState, operations: [name: string, operation: Operation][]): string {
  const each = operations.map(([name, operation]) => outcome(state, name, operation));
  return `${each.join('\n\n')}\n`;
}

describe('every operation on plans of others', () => {
  it.each(readdirSync(new URL('adopt/', fixtures)))('%s', async (name) => {
    const state = openFixture(`adopt/${name}/plan.md`);
    await expect(outcomes(state, operationsOn(state))).toMatchFileSnapshot(
      `../fixtures/adopt/${name}/edits.txt`,
    );
  });
});

describe('operations on each part of a plan', () => {
  const odd = /\/(?:0[3-79]|1[0-3]|15|17|18|2[1-4]|3[124])-[^/]*\.md$/;
  const names = [
    ...readdirSync(new URL('dialects/', fixtures)).map((name) => `dialects/${name}`),
    ...readdirSync(new URL('outlines/', fixtures))
      .map((name) => `outlines/${name}`)
      .filter((name) => odd.test(name)),
  ].filter((name) => name.endsWith('.md'));

  it.each(names)('%s', async (name) => {
    const state = openFixture(name);
    const file = name.startsWith('dialects/')
      ? name.replace('.md', '.txt')
      : name.replace('.md', '-edits.txt');
    await expect(outcomes(state, operationsOnEach(state))).toMatchFileSnapshot(
      `../fixtures/${file}`,
    );
  });
});
