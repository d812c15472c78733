import type { TaskStatus } from '../model/plan.ts';
import { present } from '../present.ts';
import type { StatusPart } from '../read/plan-document.ts';
import { taskView } from '../render/plan-view.ts';
import { replaceValue } from './replace-value.ts';
import { replaceCell, tableOf } from './row-edits.ts';
import { addTaskField, type TaskChange } from './task-change.ts';
import { markOf } from './write-task.ts';

/**
 * Says how far a task is, where and how the task says it already; else in a field of its own.
 *
 * @param value left out: Not Started
 */
export function setTaskStatus(change: TaskChange, value: TaskStatus | undefined): void {
  const { document, part, draft, edits } = change;
  const status = value ?? 'Not Started';
  draft.status = status;
  const current = part.status;
  const { checkbox } = part;
  if (current === undefined) {
    if (status !== 'Not Started') addTaskField(change, 'status', taskView({ id: '', status }));
    return;
  }
  if (current.place === 'checkbox') {
    edits.push({ start: current.value.start, end: current.value.end, text: markOf(status) });
    if (part.sign && current.status !== status) edits.push({ ...part.sign, text: signOf(status) });
  } else if (current.place === 'inline') {
    setInlineStatus(change, current, status);
  } else if (current.place === 'cell') {
    const text = wordLike(current.value.text, status);
    edits.push(...replaceCell(document, present(tableOf(part)), current.value, text));
  } else {
    edits.push(...replaceValue(document, current.value, wordLike(current.value.text, status)));
    // A box beside a status of its own goes with it, where it showed one before.
    if (checkbox && /^[ xX~/!-]$/.test(checkbox.mark)) {
      edits.push({ start: checkbox.start + 1, end: checkbox.start + 2, text: markOf(status) });
    }
  }
}

/** A sign is followed by a sign, a sign with words by both; words are the tool's own. */
function wordLike(text: string, status: TaskStatus): string {
  const [, words] = /^\p{Extended_Pictographic}\ufe0f?(.*)$/u.exec(text.trim()) ?? [];
  if (words === undefined) return status;
  return words === '' ? signOf(status) : `${signOf(status)} ${status}`;
}

function signOf(status: TaskStatus): string {
  return { 'Not Started': '⏳', 'In Progress': '🚧', Blocked: '⛔', Completed: '✅' }[status];
}

/** A struck name says that the task is done; any other status needs words of its own. */
function setInlineStatus(
  change: TaskChange,
  { value, status: before }: StatusPart,
  status: TaskStatus,
): void {
  const { part, edits } = change;
  const isStruck = value.start < part.name.start && value.end > part.name.end;
  if (!isStruck) {
    edits.push({ start: value.start, end: value.end, text: wordLike(value.text, status) });
    return;
  }
  if (before === status) return;
  // The line may go through the number too, and an estimate may stand behind it: only the marks go.
  for (const at of new Set([value.text.indexOf('~~'), value.text.lastIndexOf('~~')])) {
    const start = value.start + at;
    edits.push({ start, end: start + 2, text: '' });
  }
  if (status !== 'Not Started') addTaskField(change, 'status', taskView({ id: '', status }));
}
