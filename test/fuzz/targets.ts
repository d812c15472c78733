import { checkPlan } from '../../src/check/check-plan.ts';
import { openSubject } from '../../src/check/check-subject.ts';
import { formatText } from '../../src/check/format-text.ts';
import { plainText } from '../../src/commands/drawing.ts';
import { describeTracking } from '../../src/commands/show-plan.ts';
import { addTask } from '../../src/edit/add-task.ts';
import { numberMissing } from '../../src/edit/number-missing.ts';
import { applyOperation, type Operation, openPlan } from '../../src/edit/operation.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { renumber } from '../../src/edit/renumber.ts';
import { setTask } from '../../src/edit/set-task.ts';
import { syncPlan } from '../../src/edit/sync-plan.ts';
import { leadsOutside } from '../../src/files/check-files.ts';
import { unicodeGlyphs } from '../../src/gantt/chart-glyphs.ts';
import { escapeLabel } from '../../src/gantt/escape-label.ts';
import { fitText, textWidth } from '../../src/gantt/fit-text.ts';
import { stripMarkup } from '../../src/gantt/strip-markup.ts';
import { parseDate } from '../../src/input/parse-date.ts';
import { formatProblem, showText } from '../../src/input/print-problems.ts';
import { readOwnSections } from '../../src/input/read-own-sections.ts';
import { type InputFormat, readPlanInput } from '../../src/input/read-plan-input.ts';
import { decodeCell, decodeText as decodeInline, encodeCell } from '../../src/markdown/inline.ts';
import { parseAssignees } from '../../src/model/assignees.ts';
import { parseHolidays, parseHoursPerDay, parseWorkingDays } from '../../src/model/calendar.ts';
import { parseChecks } from '../../src/model/checks.ts';
import { cleanLine, cleanProse } from '../../src/model/clean-text.ts';
import { createPlan } from '../../src/model/create-plan.ts';
import { parseDependency, splitDependencies } from '../../src/model/dependency.ts';
import { parseEstimate } from '../../src/model/estimate.ts';
import { slugify } from '../../src/model/slug.ts';
import { parsePlanStatus, parseTaskStatus } from '../../src/model/status.ts';
import { errorsIn, PlanError } from '../../src/problem.ts';
import { decodeText } from '../../src/read/decode-text.ts';
import { recogniseName } from '../../src/read/recognise-name.ts';
import { recognisePhase } from '../../src/read/recognise-phase.ts';
import { recogniseTask } from '../../src/read/recognise-task.ts';
import { compileTemplate } from '../../src/render/compile-template.ts';
import { renderProject } from '../../src/render/render-project.ts';
import type { Templates } from '../../src/render/template-engine.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { trackPlan } from '../../src/track/track-plan.ts';
import type { Dice } from './dice.ts';
import { hostileText } from './hostile-texts.ts';
import { mutate, mutateBytes, writePlan, writeTemplate, writeYaml } from './inputs.ts';

/** Good texts that inputs are made of, and the templates that projects are rendered with. */
export interface Corpus {
  plans: readonly string[];
  yaml: readonly string[];
  outlines: readonly string[];
  templateTexts: readonly string[];
  templates: Templates;
}

/** Makes one input of a kind and does with it what commands do; throws where that is not safe. */
export type Target = (dice: Dice, corpus: Corpus) => void;

const asOf = '2026-03-20';

/** What turns or moves a terminal's text, or hides in it. */
const unsafe =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\p{Surrogate}]/u;

export const targets = {
  words(dice) {
    const text = dice.happens(50)
      ? hostileText(dice)
      : mutate(dice, [hostileText(dice), '1.1 + 2d']);
    for (const read of wordReaders) read(text);
    expectSafe(showText(text));
    expectSafe(plainText(text));
    const label = escapeLabel(text, 40);
    if (/[<>;:%\n]|#(?!\d+;)/.test(label.replace(/#\d+;/g, ''))) throw new Error(`label ${label}`);
    if (textWidth(fitText(showText(text), 20)) > 20) throw new Error('too wide');
    const slug = slugify(text);
    if (!/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/.test(slug) || slug.length > 52) {
      throw new Error(`slug ${slug}`);
    }
    const line = cleanLine(text);
    if (decodeCell(encodeCell(line)) !== line) throw new Error('a cell reads otherwise');
  },

  plan(dice, { plans }) {
    const made = dice.happens(50) ? mutate(dice, plans) : writePlan(dice);
    const { text } = decodeText(mutateBytes(dice, made), 'plan.md');
    const state = openPlan(text, 'plan.md');
    if (state.problems.some(({ position }) => position === undefined)) {
      throw new Error('a problem of reading has no place');
    }
    const subject = openSubject(text, 'plan.md', { asOf });
    const problems = checkPlan(subject);
    for (const problem of problems) expectSafe(formatProblem(problem));
    expectSafe(
      formatText(
        { problems, file: 'plan.md', asOf, off: [], taskCount: 1 },
        { summary: 'problems' },
      ),
    );
    const { tracking } = subject;
    if (tracking) {
      const drawing = { columns: 80, glyphs: unicodeGlyphs };
      const lines = describeTracking(subject.plan, tracking, 'some', drawing);
      for (const line of lines) for (const { text: shown } of line) expectSafe(shown);
    }
    const synced = syncPlan(text, 'plan.md');
    if (errorsIn(synced.problems).length > 0) return;
    expectSafeChart(synced.text, state.text);
    applyOperation(state, anyOperation(dice));
  },

  outline: (dice, corpus) => readInput(dice, corpus, mutate(dice, corpus.outlines), 'outline'),

  yaml: (dice, corpus) => readInput(dice, corpus, writeYaml(dice), 'yaml'),

  'broken yaml': (dice, corpus) => readInput(dice, corpus, mutate(dice, corpus.yaml), 'yaml'),

  'own sections'(dice, { yaml }) {
    readOwnSections(dice.happens(50) ? mutate(dice, yaml) : writeYaml(dice), 'sections.yaml');
  },

  template(dice, { templates, templateTexts }) {
    const path = dice.pick([...templates.keys()]);
    const text = writeTemplate(dice, templateTexts);
    const changed = new Map(templates);
    changed.set(path, { file: path, text, compile: () => compileTemplate(text) });
    const { plan } = createPlan({ title: 'T', phases: [{ tasks: [{}] }] }, { today: asOf });
    const { schedule } = schedulePlan({ ...plan, startDate: asOf });
    const files = renderProject(plan, schedule, { templates: changed, folders: 'yes' });
    for (const file of files) {
      if (/root:x:|native code|function Function/.test(file.text)) throw new Error(file.text);
    }
  },
} satisfies Record<string, Target>;

export type TargetName = keyof typeof targets;

/** Runs one input. A PlanError is an answer, if a terminal can show it; anything else is not. */
export function runTarget(name: TargetName, dice: Dice, corpus: Corpus): void {
  try {
    (targets[name] as Target)(dice, corpus);
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    if (error.problems.length === 0) throw new Error('an error without a problem');
    for (const problem of error.problems) expectSafe(formatProblem(problem));
  }
  for (const key in {}) throw new Error(`the prototype of all objects has got ${key}`);
  if (Object.getOwnPropertyNames(Object.prototype).length !== prototypeSize) {
    throw new Error('the prototype of all objects has changed');
  }
}

const prototypeSize = Object.getOwnPropertyNames(Object.prototype).length;

const wordReaders: readonly ((text: string) => unknown)[] = [
  parseAssignees,
  parseHolidays,
  parseHoursPerDay,
  parseWorkingDays,
  parseChecks,
  parseDependency,
  splitDependencies,
  parseEstimate,
  parsePlanStatus,
  parseTaskStatus,
  (text) => parseDate(text, asOf),
  cleanProse,
  stripMarkup,
  decodeInline,
  recognisePhase,
  (text) => recogniseTask(text, 'heading'),
  (text) => recogniseTask(text, 'paragraph'),
  (text) => recogniseName(text, new Set(['estimate', 'size', 'status'])),
];

function anyOperation(dice: Dice): Operation {
  const say = () => hostileText(dice);
  return dice.pick([
    () => numberMissing(),
    () => renumber(),
    () => addTask(dice.pick(['1', say()]), { name: say(), estimate: '2d' }),
    () => setTask(dice.pick(['1.1', say()]), { name: say() }),
    () => removeOperation(dice.pick(['1.1', 'phase 1', say()]), { force: true }),
  ])();
}

function readInput(dice: Dice, { templates }: Corpus, text: string, format: InputFormat): void {
  const { input } = readPlanInput(text, 'plan', format);
  const { plan } = createPlan({ startDate: asOf, ...input }, { today: asOf });
  const { schedule, problems } = schedulePlan(plan);
  for (const problem of problems) expectSafe(formatProblem(problem));
  if (errorsIn(problems).length > 0) return;
  trackPlan(plan, asOf);
  const folders = dice.happens(50) ? 'yes' : 'no';
  const files = renderProject(plan, schedule, { templates, folders });
  const paths = new Set<string>();
  for (const { path, text: written } of files) {
    if (leadsOutside(path) || !/^[A-Za-z0-9._/-]+$/.test(path)) throw new Error(`path ${path}`);
    if (path.split('/').some((part) => part.length > 255 || isDevice(part))) {
      throw new Error(`path ${path}`);
    }
    if (paths.has(path.toLowerCase())) throw new Error(`two files at ${path}`);
    paths.add(path.toLowerCase());
    expectSafeChart(written, '');
  }
}

function isDevice(part: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)|[. ]$/i.test(part);
}

export function expectSafe(text: string): void {
  const found = unsafe.exec(text);
  if (found) throw new Error(`${JSON.stringify(found[0])} reaches the terminal`);
}

/** Nothing but bars and sections stands in a chart that the tool made, and no text of a script. */
export function expectSafeChart(text: string, before: string): void {
  for (const [chart] of text.matchAll(/^```mermaid\ngantt\n[\s\S]*?^```$/gm)) {
    if (before.includes('click') || before.includes('%%') || before.includes('<')) continue;
    if (/<|%%|^\s*(?:click|call|href)\b/im.test(chart)) throw new Error(`chart ${chart}`);
  }
}
