import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import {
  addEntry,
  addPhase,
  addTask,
  checkPlan,
  createPlan,
  editPlan,
  forecastPlan,
  movePart,
  PlanError,
  readPlan,
  readPlanInput,
  removePart,
  renderCharts,
  renderPlan,
  renderProject,
  renumber,
  schedulePlan,
  setMilestone,
  setPhase,
  setPlan,
  setProgress,
  setTask,
  syncPlan,
  trackPlan,
  writeProject,
} from '../../src/index.ts';

const today = '2026-02-27';
const input = {
  title: 'Shop',
  startDate: '2026-03-02',
  phases: [
    { name: 'Build', tasks: [{ name: 'Index', estimate: '2-3d' }, { name: 'Search' }] },
    { name: 'Ship', tasks: [{ name: 'Deploy', estimate: '1d' }] },
  ],
  milestones: [{ name: 'Live', dependencies: ['Phase 2'] }],
};

function shop() {
  return createPlan(input, { today }).plan;
}

function errorOf(run: () => unknown): PlanError {
  try {
    run();
  } catch (error) {
    if (error instanceof PlanError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

it('makes a plan, renders it, and reads the same plan again', async () => {
  const before = structuredClone(input);
  const { plan, schedule, problems } = createPlan(input, { today });
  expect(input).toEqual(before);
  expect(problems.map(({ severity }) => severity)).not.toContain('error');
  expect(plan.targetCompletion).toBe(schedule?.finish);
  expect(readPlan(await renderPlan(plan))).toEqual({ plan, problems: [] });
  const [first, ...rest] = await renderProject(plan);
  expect(first).toEqual({ path: 'implementation-plan.md', text: await renderPlan(plan) });
  expect(rest.map(({ path }) => path)).toContain('phases/01-build/README.md');
  expect(renderCharts(plan).timeline).toContain('1.1 Index :crit, t1_1, 2026-03-02, 2026-03-05');
});

it('gives the dates, the standing and the forecast of a plan', () => {
  const plan = shop();
  expect(schedulePlan(plan).schedule?.tasks.map(({ end }) => end)).toEqual([
    '2026-03-04',
    '2026-03-05',
    '2026-03-06',
  ]);
  expect(trackPlan(plan, { asOf: '2026-03-03' }).tracking?.finish).toMatchObject({
    planned: '2026-03-06',
    forecast: '2026-03-09',
  });
  expect(forecastPlan(plan, { asOf: today }).forecast).toMatchObject({
    early: '2026-03-05',
    late: '2026-03-06',
  });
});

it('refuses a value that a plan cannot have, and a circle, with its path', () => {
  const wrong = { phases: [{ tasks: [{ estimate: ['3d'] }] }] };
  expect(errorOf(() => createPlan(wrong as never, { today })).problems).toMatchObject([
    { code: 'IMP002', path: ['phases', 0, 'tasks', 0, 'estimate'] },
  ]);
  const circle = {
    phases: [
      {
        tasks: [
          { name: 'A', dependencies: '1.2' },
          { name: 'B', dependencies: '1.1' },
        ],
      },
    ],
  };
  expect(errorOf(() => createPlan(circle, { today })).problems).toMatchObject([{ code: 'IMP010' }]);
  const error = errorOf(() => readPlanInput('title: [Shop', { file: 'plan.yaml' }));
  expect(error.problems[0]).toMatchObject({ code: 'IMP001', position: { file: 'plan.yaml' } });
});

it('does every operation, one after the other', async () => {
  const { plan, changes } = editPlan(await renderPlan(shop()), [
    addPhase('Hardening', { tasks: 1, before: '2' }),
    addTask('1', { name: 'Load test', estimate: '2d' }, { before: '1.2' }),
    addEntry('risk', { text: 'The provider is late', likelihood: 'High' }),
    setTask('1.2', { estimate: '4h' }),
    setPhase('1', { goal: 'Found in a second' }),
    setMilestone('M1', { name: 'Go live' }),
    setPlan({ author: 'Ada' }),
    setProgress('1.1', { status: 'Completed', today: '2026-03-04', on: '2026-03-04' }),
    movePart('1.3', { to: '3' }),
    removePart('2.1'),
    renumber(),
  ]);
  expect(changes.subjects).toHaveLength(10);
  expect(changes.numbers).toBeDefined();
  expect(plan).toMatchObject({ author: 'Ada', status: 'In Progress' });
  expect(plan.phases[0]).toMatchObject({ goal: 'Found in a second' });
  expect(plan.phases.map(({ number, name }) => `${number} ${name}`)).toEqual([
    '1 Build',
    '2 Hardening',
    '3 Ship',
  ]);
  expect(plan.risks).toMatchObject([{ description: 'The provider is late', likelihood: 'High' }]);
  expect(plan.milestones).toMatchObject([{ name: 'Go live' }]);
});

it('keeps the byte order mark and the line ends of a text, and its other bytes', async () => {
  const text = `\ufeff${(await renderPlan(shop())).replaceAll('\n', '\r\n')}Own words  \r\n`;
  expect(syncPlan(text)).toMatchObject({ text, changes: { subjects: [], computed: [] } });
  const edited = editPlan(text, setTask('1.1', { estimate: '4d' }));
  expect(edited.text.startsWith('\ufeff# ')).toBe(true);
  expect(edited.text.endsWith('\r\nOwn words  \r\n')).toBe(true);
  expect(edited.text).not.toMatch(/[^\r]\n/);
  expect(edited.plan).toEqual(readPlan(edited.text).plan);
  expect(edited.schedule?.finish).toBe('2026-03-09');
  expect(edited.problems).toMatchObject([
    { code: 'IMP017', position: { file: 'implementation-plan.md' } },
  ]);
  expect(errorOf(() => editPlan(text, setTask('9.1', { name: 'x' }))).problems).toMatchObject([
    { code: 'IMP011' },
  ]);
});

it('checks a text, and leaves out what it is told to', async () => {
  const text = await renderPlan(shop());
  const codes = (off: readonly 'IMP081'[]) =>
    checkPlan(text, { asOf: '2026-03-09', off, file: 'a.md' }).problems.map(({ code }) => code);
  expect(codes([])).toContain('IMP081');
  expect(codes(['IMP081'])).not.toContain('IMP081');
  expect(codes(['IMP081'])).toContain('IMP086');
});

it('writes a project, all of it or nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'create-impl-plan-api-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const directory = join(folder, 'shop');
  const files = await renderProject(shop());
  expect((await writeProject(directory, files)).created).toHaveLength(files.length);
  await expect(writeProject(directory, files)).rejects.toThrow(PlanError);
  const changed = files.map((file) => ({ ...file, text: `${file.text}\n` }));
  const { replaced } = await writeProject(directory, changed, { overwrite: 'replace' });
  expect(replaced).toHaveLength(files.length);
  expect(await readFile(join(directory, 'implementation-plan.md'), 'utf8')).toBe(changed[0]?.text);
});

it('edits a plan without a start date, and tells that it has no dates', () => {
  const text = '# Roadmap\n\n## Phase 1: Build\n\n- [ ] Index (2d)\n- [ ] Search\n';
  const edit = editPlan(text, [
    setTask('1.1', { estimate: '3d' }),
    setProgress('1.2', { status: 'Completed', today }),
  ]);
  expect(edit.text).toBe(text.replace('(2d)', '(3d)').replace('[ ] Search', '[x] Search'));
  expect(edit.schedule).toBeUndefined();
  expect(edit.problems).toMatchObject([{ code: 'IMP015', severity: 'warning' }]);
  expect(errorOf(() => syncPlan(text)).problems).toMatchObject([
    { code: 'IMP015', severity: 'error', position: { line: 1 } },
  ]);
});

it('knows no dates of a plan without tasks', async () => {
  const { plan, schedule, problems } = createPlan(
    { title: 'Shop', phases: [{ name: 'Build', tasks: [] }] },
    { today },
  );
  expect({ schedule, errors: problems.filter(({ severity }) => severity === 'error') }).toEqual({
    schedule: undefined,
    errors: [],
  });
  const text = await renderPlan(plan);
  expect(text).not.toContain('```mermaid');
  expect(renderCharts(plan)).toEqual({ phases: new Map() });
  const edited = editPlan(text, setPlan({ author: 'Ada' }));
  expect(edited.schedule).toBeUndefined();
  expect(edited.plan).toMatchObject({ title: 'Shop', author: 'Ada' });
});

it('renders no plan whose tasks wait for each other', async () => {
  const plan = shop();
  const phases = plan.phases.map((phase) => ({
    ...phase,
    tasks: phase.tasks.map((task) => ({ ...task, dependencies: ['2.1'] })),
  }));
  const circle = { ...plan, phases };
  expect(errorOf(() => renderCharts(circle)).problems).toMatchObject([{ code: 'IMP012' }]);
  await expect(renderPlan(circle)).rejects.toThrow(PlanError);
});

it('finds out by itself what kind of text an input is', () => {
  expect(readPlanInput('{ "title": "Shop" }')).toEqual({ title: 'Shop' });
  expect(readPlanInput('title: Shop')).toEqual({ title: 'Shop' });
  expect(readPlanInput('# Shop\n\n## Build\n- Index')).toMatchObject({
    title: 'Shop',
    phases: [{ name: 'Build', tasks: [{ name: 'Index' }] }],
  });
});
