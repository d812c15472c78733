import type { PhaseNumber, TaskId } from '../model/plan.ts';
import type { PhasePart, PlanDocument, TaskPart } from '../read/plan-document.ts';
import { replaceCell, tableOf } from './row-edits.ts';
import { replaceSpan, type TextEdit } from './text-edit.ts';

/** Edits that give a phase a number, in the place of the one it has. */
export function setPhaseNumber(
  { source, phases }: PlanDocument,
  { number, word, name }: PhasePart,
  wanted: PhaseNumber,
): TextEdit[] {
  const text = String(wanted);
  if (number) return replaceSpan(source.text, number, text);
  if (word) return [{ start: word.end, end: word.end, text: ` ${text}` }];
  // Beside `### 2. Frontend` a heading that says `Phase` would be the only phase.
  const like = phases.find((phase) => phase.number && !phase.word);
  const opening = like?.number
    ? text + source.text.slice(like.number.end, like.name.start)
    : `Phase ${text}: `;
  return [{ start: name.start, end: name.start, text: opening }];
}

/** Edits that give a task an id, in the place of the one it has. */
export function setTaskId(document: PlanDocument, task: TaskPart, id: TaskId): TextEdit[] {
  const { source } = document;
  const table = tableOf(task);
  if (task.id && table) return replaceCell(document, table, task.id, id);
  if (task.id) return replaceSpan(source.text, task.id, id);
  const at = task.idInsertion;
  if (task.row) {
    // Before a name it needs a colon; in an empty cell white space behind it.
    const isName = at >= task.name.start && at <= task.name.end;
    const behind = isName ? ': ' : source.text[at] === '|' ? ' ' : '';
    return [{ start: at, end: at, text: id + behind }];
  }
  if (task.word) {
    const before = /[\s#]/.test(source.text[at - 1] ?? '') ? '' : ' ';
    return [{ start: at, end: at, text: before + id }];
  }
  // Bold and a line through a name are around its id, too: `- **Task 1.1: Storage layer** - indexes`.
  const isWrapped = /(?:\*\*|__|~~)$/.test(source.text.slice(task.line.start, at));
  return [{ start: at, end: at, text: isWrapped ? `Task ${id}: ` : `**Task ${id}**: ` }];
}
