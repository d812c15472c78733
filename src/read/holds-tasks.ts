import type { Block } from './block-tree.ts';
import { findTasksLabel } from './find-list-tasks.ts';
import type { TaskForm } from './plan-document.ts';
import type { Reading } from './reading.ts';
import { recognisePhasePart } from './recognise-phase.ts';
import { recogniseTask } from './recognise-task.ts';
import { headingText } from './region.ts';
import { lineEnd } from './source-text.ts';

/** Whether a checkbox, an item with the number of a task or a list of tasks stands among these blocks. */
export function holdsTasks(reading: Reading, blocks: readonly Block[]): boolean {
  const hasBox = blocks.some(
    (block) => block.type === 'list' && block.children.some((item) => item.checkbox !== undefined),
  );
  return (
    hasBox || blocks.some((block) => isTaskBlock(reading, block)) || holdsTasksList(reading, blocks)
  );
}

/** Whether `### Tasks` or `**Tasks:**` stands right above a list. */
export function holdsTasksList(reading: Reading, blocks: readonly Block[]): boolean {
  return blocks.some((block, index) => {
    const above = blocks[index - 1];
    if (block.type !== 'list' || above === undefined) return false;
    if (above.type !== 'heading') return findTasksLabel(reading, above) !== undefined;
    return recognisePhasePart(headingText(reading.source, above)) === 'tasks';
  });
}

function isTaskBlock({ source }: Reading, block: Block): boolean {
  if (block.type === 'heading') return isNumberedTask(headingText(source, block), 'heading');
  if (block.type !== 'paragraph') return false;
  return isNumberedTask(
    source.text.slice(block.start, lineEnd(source, block.startLine)),
    'paragraph',
  );
}

/** Whether a line names a task with a number. */
export function isNumberedTask(text: string, form: TaskForm): boolean {
  const match = recogniseTask(text, form);
  return match !== undefined && match !== 'unreadable' && match.id !== undefined;
}

/** The numbers of the checkboxes, or of all items, among these blocks. */
export function taskIds(
  { source }: Reading,
  blocks: readonly Block[],
  form: 'checkbox' | 'bullet',
): string[] {
  return blocks.flatMap((block) => {
    if (block.type !== 'list') return [];
    return block.children.flatMap((item) => {
      if (form === 'checkbox' && !item.checkbox) return [];
      const text = source.text.slice(item.textStart, lineEnd(source, item.startLine));
      const match = recogniseTask(text, form);
      if (!match || match === 'unreadable' || !match.id) return [];
      return [text.slice(match.id.start, match.id.end)];
    });
  });
}
