import { encodeText } from '../markdown/inline.ts';
import { cleanLine } from '../model/clean-text.ts';
import { deliverablePrompts, phaseLabels } from '../model/labels.ts';
import type { PhaseNumber, TaskId } from '../model/plan.ts';
import { PlanError } from '../problem.ts';
import type { PhasePart, PlanDocument } from '../read/plan-document.ts';
import { lineAt, lineCount, lineStart } from '../read/source-text.ts';
import type { Placement } from './add-task.ts';
import { draftOf, intend } from './draft.ts';
import { insertLines, insertLinesAbove, isBlank } from './insert-lines.ts';
import { nextPhaseNumber, nextTaskId } from './next-number.ts';
import type { Operation } from './operation.ts';
import { deliverablesOf, referenceWord } from './phase-lists.ts';
import { findKind } from './references.ts';
import { writeLabelled } from './replace-value.ts';
import { type TaskLook, taskLook } from './task-look.ts';
import { leadOfTasks, outermost } from './tasks-lead.ts';
import type { TextEdit } from './text-edit.ts';
import { writeTask } from './write-task.ts';
import { writeTaskRow } from './write-task-row.ts';

export interface NewPhase extends Placement {
  /** How many tasks it has, their fields prompts to fill in. */
  tasks?: number;
  goal?: string;
}

/**
 * Adds a phase under the next free number, wherever it is put. It looks as its neighbours do.
 *
 * Problems: IMP011 where there is no such neighbour, IMP066 where a phase needs tasks to be one.
 *
 * @example addPhase('Hardening', { tasks: 3, before: '2' })
 */
export function addPhase(
  name: string,
  { tasks: count = 0, goal, ...placement }: NewPhase = {},
): Operation {
  return ({ plan, document }) => {
    const index = placePhase(plan, placement);
    const beside = placement.before === undefined ? index - 1 : index;
    const likeIndex = document.phases[beside] ? beside : document.phases.length - 1;
    const like = document.phases[likeIndex];
    if (like && !like.word && count === 0) throw byTasksAlone();
    const number = like && !like.number ? undefined : nextPhaseNumber(plan);
    const look = taskLook(document, Math.max(0, likeIndex), undefined, 1);
    const ids = newIds(plan, number, look, count);
    const phase = { number, name: cleanLine(name), goal: cleanLine(goal ?? ''), ids };
    const lines = writePhase(document, like, look, phase);
    const draft = draftOf(document);
    draft.phases.splice(index, 0, {
      number,
      name: phase.name,
      goal: phase.goal,
      tasks: ids.map((id) => ({ id })),
    });
    const intended = intend(draft);
    return {
      edits: [insertPhase(document, index, placement, lines)],
      intended,
      notes: { subject: `phase ${intended.phases[index]?.number}` },
      given: like && !isOwn(like) ? [['phases', index]] : [],
    };
  };
}

/** The index at which a phase goes. */
export function placePhase(
  plan: Parameters<typeof findKind>[0],
  { before, after }: Placement,
): number {
  const beside = before ?? after;
  if (beside === undefined) return plan.phases.length;
  return findKind(plan, 'phase', beside).phase + (before === undefined ? 1 : 0);
}

interface PhaseText {
  number: PhaseNumber | undefined;
  name: string;
  goal: string;
  ids: readonly (TaskId | undefined)[];
}

function newIds(
  plan: Parameters<typeof nextTaskId>[0],
  number: PhaseNumber | undefined,
  { like }: TaskLook,
  count: number,
): (TaskId | undefined)[] {
  if (like && !like.id) return Array.from({ length: count }, () => undefined);
  const phases = [...plan.phases, { number: number ?? plan.phases.length + 1, tasks: [] }];
  const grown = { ...plan, phases: phases.map((phase) => ({ ...phase, tasks: [...phase.tasks] })) };
  return Array.from({ length: count }, () => {
    const id = nextTaskId(grown, phases.length - 1, like?.id?.text);
    grown.phases.at(-1)?.tasks.push({ id, status: 'Not Started' });
    return id;
  });
}

/** The lines of a phase. Where there is no other phase they are those of `templates/blocks/phase.hbs`. */
function writePhase(
  document: PlanDocument,
  like: PhasePart | undefined,
  look: TaskLook,
  { number, name, goal, ids }: PhaseText,
): string[] {
  const isOwnLook = like === undefined || isOwn(like);
  const lines = [
    writeHeading(document, like, number, name === '' ? phaseLabels.name.prompt : encodeText(name)),
  ];
  if (goal !== '' || isOwnLook || like.goal) {
    const style = like?.goal?.style ?? document.style.label;
    const words = like?.goal?.label.text ?? phaseLabels.goal.label;
    const bullet = like?.goal?.form === 'bullet' ? `${document.style.bullet} ` : '';
    const text = goal === '' ? phaseLabels.goal.prompt : encodeText(goal);
    lines.push('', bullet + writeLabelled(style, words, text));
  }
  if (isOwnLook || like.tasksHeading) {
    const heading = like?.tasksHeading;
    lines.push('', heading ? partHeading(document, like, heading, number) : '#### Tasks');
    if (ids.length > 0 && !(heading && isTight(document, heading.endLine))) lines.push('');
  } else if (ids.length > 0) lines.push('');
  lines.push(...writeTasks(document, like, look, ids));
  const heading = like?.deliverables?.heading;
  if (isOwnLook || heading) {
    const bullet = document.style.bullet;
    lines.push(
      '',
      heading
        ? partHeading(document, like, heading, number)
        : `#### ${deliverablesOf(number, referenceWord(like))}`,
    );
    if (!(heading && isTight(document, heading.endLine))) lines.push('');
    lines.push(...deliverablePrompts.map((prompt) => `${bullet} [ ] ${prompt}`));
  }
  return lines;
}

/** Tasks that say what the template says, below what has to stand above them. */
function writeTasks(
  document: PlanDocument,
  phase: PhasePart | undefined,
  look: TaskLook,
  ids: readonly (TaskId | undefined)[],
): string[] {
  const { like } = look;
  const tasks = ids.map(
    (id) => ({ status: 'Not Started', ...(id !== undefined && { id }) }) as const,
  );
  if (!like || tasks.length === 0)
    return parted(tasks.map((task) => writeTask(document, look, task)));
  const written = like.row
    ? tasks.map((task) => [writeTaskRow(document, like, task)])
    : tasks.map((task) => outermost(writeTask(document, look, task)));
  // A label of the neighbour's does not stand in the new phase yet.
  const lead = leadOfTasks(document, like, phase?.tasksHeading ? 'tasks' : 'nothing');
  return [...lead, ...(like.row || like.item ? written.flat() : parted(written))];
}

/** Blank lines between pieces of text. */
function parted(pieces: readonly string[][]): string[] {
  return pieces.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
}

/** `## 3. Documentation` is a phase where the numbers of the tasks below it say so. */
function byTasksAlone(): PlanError {
  return new PlanError({
    code: 'IMP066',
    severity: 'error',
    message:
      'A phase of this plan is one by its tasks alone, so that one without tasks would be none',
    hint: 'add it with tasks: `--tasks 1`',
  });
}

function writeHeading(
  document: PlanDocument,
  like: PhasePart | undefined,
  number: PhaseNumber | undefined,
  name: string,
): string {
  if (!like) return `### Phase ${number}: ${name} (Estimated: ${phaseLabels.estimated.prompt})`;
  const { text } = document.source;
  const isAtx = like.block.type === 'heading' && like.block.style === 'atx';
  const from = like.block.type === 'heading' && !isAtx ? like.block.contentStart : like.line.start;
  const marks = like.block.type === 'heading' && !isAtx ? `${'#'.repeat(like.level)} ` : '';
  const end = like.number?.end ?? like.word?.end ?? like.name.start;
  const opening = text.slice(from, like.number?.start ?? end);
  const between = text.slice(end, like.name.start);
  // A heading above a checklist has nothing before its name: `## Backend`.
  const isNameAlone = !like.number && !like.word;
  const separator = !isNameAlone && (like.name.text === '' || between === '') ? ': ' : between;
  const isBold = (opening + separator).split('**').length % 2 === 0;
  return `${marks}${opening}${number ?? ''}${separator}${name}${writeEstimate(document, like)}${isBold ? '**' : ''}`;
}

/** Only what names itself an estimate can say that it is still to come. */
function writeEstimate({ source }: PlanDocument, { estimated, name }: PhasePart): string {
  if (!estimated) return '';
  const { whole, value } = estimated;
  const before = source.text.slice(whole.start, value.start);
  if (!/estimated?/i.test(before)) return '';
  const gap = name.text === '' && !/^\s/.test(before) ? ' ' : '';
  return gap + before + phaseLabels.estimated.prompt + source.text.slice(value.end, whole.end);
}

/** A heading of a phase's part, with the new number where the old one stands in it. */
function partHeading(
  { source }: PlanDocument,
  like: PhasePart,
  heading: { start: number; end: number },
  number: PhaseNumber | undefined,
): string {
  const text = source.text.slice(heading.start, heading.end);
  if (!like.number) return text;
  const old = like.number.text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}])${old}(?![\\p{L}\\p{N}])`, 'u'), () =>
    String(number),
  );
}

function isTight(document: PlanDocument, line: number): boolean {
  return line < lineCount(document.source) && !isBlank(document, line + 1);
}

function insertPhase(
  document: PlanDocument,
  index: number,
  { before }: Placement,
  lines: readonly string[],
): TextEdit {
  const rule = document.style.phaseSeparator === 'rule' ? ['---'] : [];
  const next = document.phases[index];
  const previous = document.phases[index - 1];
  if (next && (before !== undefined || !previous)) {
    const offset = lineStart(document.source, lineAt(document.source, next.span.start));
    const below = rule.length > 0 ? ['', ...rule] : [];
    return insertLinesAbove(document, { offset, kind: 'block' }, [...lines, ...below]);
  }
  const above = previous && rule.length > 0 ? [...rule, ''] : [];
  return insertLines(document, previous?.insertion ?? document.phaseInsertion, [
    ...above,
    ...lines,
  ]);
}

/** Whether a phase is written as the template writes it. */
function isOwn({ block, level, word, goal, tasksHeading }: PhasePart): boolean {
  const isHeading = block.type === 'heading' && level === 3;
  return isHeading && word?.text === 'Phase' && goal !== undefined && tasksHeading !== undefined;
}
