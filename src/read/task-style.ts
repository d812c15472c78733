import type { LabelPart, LabelStyle, TaskPart } from './plan-document.ts';
import { lineAt, lineText, type SourceText } from './source-text.ts';

/** What text that is put into a task, or beside it, has to look like. */
export interface TaskStyle {
  /** Of a heading; else 0. */
  level: number;
  /** The bullet of its fields, else of a bullet or checkbox task itself. */
  bullet: '-' | '*' | '+';
  /** White space before the bullet of a field. */
  fieldIndent: string;
  /** How its fields stand. */
  fieldForm: LabelPart['form'];
  /** Of its fields' labels. */
  label: LabelStyle;
  /** Of the line that names it. */
  title: LabelStyle;
  /** `Task` as written before the id, or `''`. */
  word: string;
  /** Blank lines between the line that names it and its first field. */
  blankLines: number;
}

/** How a task is written; where it has no fields, as the template writes them. */
export function taskStyle(source: SourceText, task: TaskPart): TaskStyle {
  const { text } = source;
  const labels = [...Object.values(task.fields), ...task.others]
    .filter((field) => field.place === 'label')
    .sort((a, b) => a.span.start - b.span.start);
  const [first] = labels;
  const bullet = labels.find((label) => label.form === 'bullet')?.item ?? task.item;
  return {
    level: task.block.type === 'heading' ? task.block.level : 0,
    bullet: readBullet(bullet && text[bullet.start]),
    fieldIndent: first?.form === 'bullet' ? text.slice(first.lineStart, first.span.start) : '',
    fieldForm: first?.form ?? 'bullet',
    label: first?.style ?? { bold: '**', colon: 'outside' },
    title: task.title,
    word: task.word ? text.slice(task.word.start, task.word.end) : '',
    blankLines: first
      ? blankLines(source, lineAt(source, task.line.start), lineAt(source, first.span.start))
      : 1,
  };
}

/** Blank lines below the first line or above the last, whichever are more: text may stand between. */
function blankLines(source: SourceText, first: number, last: number): number {
  const between: boolean[] = [];
  for (let line = first + 1; line < last; line += 1) {
    between.push(lineText(source, line).trim() === '');
  }
  const below = between.indexOf(false);
  if (below < 0) return between.length;
  return Math.max(below, between.length - 1 - between.lastIndexOf(false));
}

function readBullet(char: string | undefined): TaskStyle['bullet'] {
  return char === '*' || char === '+' ? char : '-';
}
