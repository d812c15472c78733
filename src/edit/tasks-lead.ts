import { present } from '../present.ts';
import type { PlanDocument, TaskPart } from '../read/plan-document.ts';
import { writeLabel } from './replace-value.ts';

/** What a heading, a label or a list says of the items right below it: that they are tasks, or its own. */
export type Said = 'tasks' | 'other' | 'nothing';

/**
 * What has to stand above the first task of a phase, or it would be none: the head of a table, or
 * the label that says of a list that its items are tasks.
 *
 * @param like the task that looks as the first one does
 * @param said by what stands right above
 */
export function leadOfTasks(document: PlanDocument, like: TaskPart, said: Said): string[] {
  const { source, phases, style } = document;
  if (like.block.type === 'table') {
    const { header, delimiter } = like.block;
    return [header, delimiter].map(({ start, end }) => source.text.slice(start, end));
  }
  if (said === 'tasks' || !like.item || (said === 'nothing' && !isTaskByLabel(like))) return [];
  const label = phases.find(({ tasks }) => tasks.includes(like))?.tasksLabel;
  return [label ? source.text.slice(label.start, label.end) : writeLabel(style.label, 'Tasks'), ''];
}

/** Whether nothing tells that an item is a task but the label or heading above its list. */
export function isTaskByLabel({ form, id, word, list, title }: TaskPart): boolean {
  const isHeading = list?.ordered && title.bold !== '';
  return form === 'bullet' && id === undefined && word === undefined && !isHeading;
}

/** The lines of an item that was nested in another one, for a place where it is nested in none. */
export function outermost(lines: readonly string[]): string[] {
  const indent = present(/^[ \t]*/.exec(present(lines[0]))?.[0]);
  const starts = new RegExp(`(?<=^|[\\r\\n])${indent}`, 'g');
  return indent === '' ? [...lines] : lines.map((line) => line.replace(starts, ''));
}
