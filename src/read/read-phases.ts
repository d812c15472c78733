import { decodeText } from '../markdown/inline.ts';
import { present } from '../present.ts';
import type { Block, Heading, List } from './block-tree.ts';
import { findCharts } from './find-charts.ts';
import { findGroups } from './find-groups.ts';
import { findPhases } from './find-phases.ts';
import { findTasks } from './find-tasks.ts';
import { isNeverClosed } from './never-closed.ts';
import type { PhaseContents } from './phase-contents.ts';
import type { PhaseDraft } from './phase-draft.ts';
import type {
  DeliverablesPart,
  Insertion,
  LabelPart,
  PhaseEstimatePart,
  PhasePart,
  PhaseStatusPart,
  Span,
  TaskPart,
  TextPart,
} from './plan-document.ts';
import { readItems, readListItems } from './read-items.ts';
import { itemInsertion, readLabels } from './read-labels.ts';
import { readTask } from './read-task.ts';
import { readTaskRow } from './read-task-row.ts';
import { type Reading, report } from './reading.ts';
import { recogniseWindow } from './recognise-estimate.ts';
import { foldWords, isTaskField } from './recognise-field.ts';
import { type NameMatch, type NamePart, recogniseName } from './recognise-name.ts';
import { recognisePhasePart } from './recognise-phase.ts';
import { recogniseCheckbox, recogniseSigns } from './recognise-status.ts';
import { headingText } from './region.ts';
import type { SourceText } from './source-text.ts';

const goalWords = new Set([
  'goal',
  'goals',
  'objective',
  'objectives',
  'purpose',
  'phasegoal',
  'stagegoal',
  'sprintgoal',
]);
/** What is looked for behind the name of a phase. */
const aroundName = new Set<NamePart>(['estimate', 'status']);
const deliverableWords = new Set(['deliverable', 'deliverables', 'outputs']);

/** Reads the phases among these blocks, with their tasks. */
export function readPhases(reading: Reading, blocks: readonly Block[]): PhasePart[] {
  return findPhases(reading, blocks).map((draft) => readPhase(reading, draft));
}

/** Reads the headings above checklists as phases, for a plan that calls nothing a phase. */
export function readGroups(reading: Reading, blocks: readonly Block[]): PhasePart[] {
  return findGroups(reading, blocks).map((draft) => readPhase(reading, draft));
}

function isGoal(words: string): boolean {
  return goalWords.has(foldWords(words));
}

function isDeliverables(words: string): boolean {
  return deliverableWords.has(foldWords(words));
}

/** What a task that is put before it would have for its own. */
function isPartLabel(words: string): boolean {
  return isTaskField(words) || isDeliverables(words);
}

function isPhaseLabel({ label: { text } }: LabelPart): boolean {
  return isGoal(text) || isDeliverables(text);
}

function readPhase(reading: Reading, draft: PhaseDraft): PhasePart {
  const { source } = reading;
  const { block, match, offset } = draft;
  const last = draft.blocks.at(-1);
  const separator = last?.type === 'thematicBreak' ? last : undefined;
  const blocks = separator ? draft.blocks.slice(0, -1) : draft.blocks;
  const contents = findTasks(reading, blocks, draft.level);
  const tasks = contents.tasks.map((task) =>
    task.form === 'table-row' ? readTaskRow(reading, task) : readTask(reading, task),
  );
  // What stands within a task is about that task.
  const isOfPhase = ({ span }: LabelPart) =>
    !tasks.some((task) => span.start >= task.span.start && span.end <= task.span.end);
  const labels = readLabels(source, contents.intro, 'wrapped', isGoal)
    .filter((label) => isPhaseLabel(label) && isOfPhase(label))
    .map((label) => (holdsTasks(label.list, tasks) ? { ...label, list: undefined } : label));
  const goal = labels.find((label) => isGoal(label.label.text));
  const deliverables = readDeliverables(source, contents, labels);
  const doubtful = contents.doubtful
    .filter(({ list }) => list !== deliverables?.label?.list)
    .map((task) => readTask({ ...reading, problems: [] }, task));
  const charts = contents.timeline ? findCharts(source, contents.timeline.blocks) : [];
  const { name, estimated, status } = readName(reading, draft);
  const lineSpan = { start: block.start, end: block.end };
  const intro = goal?.span.end ?? block.end;
  const start = contents.tasksHeading?.end ?? contents.tasksLabel?.end ?? intro;
  const lastTask = tasks.at(-1);
  const behind = blocks.filter((other) => other.start >= start);
  const taskInsertion: Insertion = lastTask
    ? behindTask(lastTask)
    : {
        offset: behindStrays(source, untilHeading(behind, isPartOf(source)), start, isPartLabel),
        kind: 'block',
      };
  const taskItemInsertion: Insertion = lastTask
    ? taskInsertion
    : { offset: behindStrays(source, untilHeading(behind), start, isTaskField), kind: 'block' };
  const end = blocks.at(-1)?.end ?? block.end;
  const chartOffset =
    charts.at(-1)?.fence.end ?? contents.timeline?.heading.end ?? taskInsertion.offset;
  const isSwallowed = chartOffset === end && isNeverClosed(source, blocks.at(-1));
  return {
    form: draft.form,
    block,
    level: draft.level,
    line: lineSpan,
    ...(match.word && { word: textAt(source, offset, match.word) }),
    ...(match.number && { number: textAt(source, offset, match.number) }),
    name,
    ...(estimated && { estimated }),
    ...(status && { status }),
    ...(goal && { goal }),
    goalInsertion: { offset: block.end, kind: 'block' },
    ...(contents.tasksHeading && { tasksHeading: contents.tasksHeading }),
    ...(contents.tasksLabel && { tasksLabel: contents.tasksLabel }),
    tasks,
    doubtful,
    taskInsertion,
    taskItemInsertion,
    ...(deliverables && { deliverables }),
    ...(contents.timeline && { timelineHeading: contents.timeline.heading }),
    charts,
    ...(!isSwallowed && { chartInsertion: { offset: chartOffset, kind: 'block' } }),
    span: { start: block.start, end },
    ...(separator && { separator }),
    insertion: { offset: end, kind: 'block' },
  };
}

/** Below `**Deliverable**: Login works` the list of tasks may go on. */
function holdsTasks(list: List | undefined, tasks: readonly TaskPart[]): boolean {
  return list !== undefined && tasks.some((task) => task.list === list);
}

/** The name without the estimate and the status behind it, or behind the bold that it stands in. */
function readName(
  reading: Reading,
  draft: PhaseDraft,
): Pick<PhasePart, 'name' | 'estimated' | 'status'> {
  const { source } = reading;
  const { match, offset } = draft;
  const rest = { start: offset + match.rest.start, end: offset + match.rest.end };
  const inner = recogniseName(source.text.slice(rest.start, rest.end), aroundName);
  const tail = match.tail && { start: offset + match.tail.start, end: offset + match.tail.end };
  const outer = tail && recogniseName(source.text.slice(tail.start, tail.end), aroundName);
  const name = nameOf(source, shift(inner.name, rest.start));
  const estimate = inner.estimate
    ? shiftEstimate(source, inner.estimate, rest.start)
    : outer?.estimate && shiftEstimate(source, outer.estimate, present(tail).start);
  for (const part of [name, tail]) if (part) reportWindow(reading, part);
  const status =
    statusBefore(source, draft) ??
    shiftStatus(inner.status, rest.start) ??
    shiftStatus(outer?.status, tail?.start ?? 0);
  return { name, ...(estimate && { estimated: estimate }), ...(status && { status }) };
}

/** `✅ Phase 1: Base`, `[x] Phase 1: Base`. */
function statusBefore(
  { text }: SourceText,
  { match, offset }: PhaseDraft,
): PhaseStatusPart | undefined {
  const before = text.slice(offset, offset + (match.word ?? match.number ?? match.rest).start);
  let length = before.length;
  while (length > 0 && ' \t*_~'.includes(before.charAt(length - 1))) length -= 1;
  const marks = before.slice(0, length);
  const mark = /^\[(.)\]$/.exec(marks)?.[1];
  const status = mark === undefined ? recogniseSigns(marks) : recogniseCheckbox(mark);
  return status && { status, start: offset, end: offset + length };
}

function shiftStatus(status: NameMatch['status'], by: number): PhaseStatusPart | undefined {
  return status && { ...status, ...shift(status, by) };
}

function shiftEstimate(
  source: SourceText,
  { whole, ...value }: NonNullable<NameMatch['estimate']>,
  by: number,
): PhaseEstimatePart {
  const { start, end } = shift(value, by);
  return {
    whole: shift(whole, by),
    value: { start, end, text: decodeText(source.text.slice(start, end)) },
  };
}

function shift({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}

/** Weeks on the calendar are neither a duration nor a date; people expect that they count. */
function reportWindow(reading: Reading, span: Span): void {
  const text = reading.source.text.slice(span.start, span.end);
  const window = recogniseWindow(text);
  if (!window) return;
  report(
    reading,
    {
      code: 'IMP065',
      severity: 'warning',
      message: `\`${text.slice(window.start, window.end)}\` is a window of time, no duration; it stays part of the name`,
      hint: 'give each task an estimate such as `3 days`: the dates of the phase come from its tasks',
    },
    shift(window, span.start),
  );
}

function readDeliverables(
  source: SourceText,
  { deliverables }: PhaseContents,
  labels: readonly LabelPart[],
): DeliverablesPart | undefined {
  if (deliverables) {
    const { heading, blocks } = deliverables;
    const items = readListItems(source, blocks, 'checklist');
    const last = items.at(-1);
    const insertion: Insertion = last
      ? { offset: last.span.end, kind: 'line' }
      : { offset: heading.end, kind: 'block' };
    return { heading, items, insertion };
  }
  const label = labels.find(({ label: { text } }) => isDeliverables(text));
  if (!label) return undefined;
  const items = label.list ? readItems(source, label.list, 'checklist') : [];
  return { label, items, insertion: itemInsertion(label) };
}

function behindTask({ span, item, row }: TaskPart): Insertion {
  return { offset: span.end, kind: item || row ? 'line' : 'block' };
}

/**
 * Behind what a phase says before its first heading. Fields that belong to no task would be the next
 * one's that is put before them, also those below a heading.
 */
function behindStrays(
  source: SourceText,
  blocks: readonly Block[],
  start: number,
  isStray: (words: string) => boolean,
): number {
  const hasStray = readLabels(source, blocks, 'wrapped', isStray).some(({ label }) =>
    isStray(label.text),
  );
  return (hasStray ? blocks : untilHeading(blocks)).at(-1)?.end ?? start;
}

/** What stands below a heading inside a phase is about the task before it, but for our own parts. */
function isPartOf(source: SourceText): (heading: Heading) => boolean {
  return (heading) => recognisePhasePart(headingText(source, heading)) !== undefined;
}

function untilHeading(
  blocks: readonly Block[],
  isEnd: (heading: Heading) => boolean = () => true,
): readonly Block[] {
  const end = blocks.findIndex((block) => block.type === 'heading' && isEnd(block));
  return end === -1 ? blocks : blocks.slice(0, end);
}

function nameOf(source: SourceText, { start, end }: Span): TextPart {
  const last = Math.max(start, end);
  return { start, end: last, text: decodeText(source.text.slice(start, last)) };
}

function textAt(source: SourceText, offset: number, part: Span): TextPart {
  const start = offset + part.start;
  const end = offset + part.end;
  return { start, end, text: source.text.slice(start, end) };
}
