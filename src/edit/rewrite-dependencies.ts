import { encodeCell, encodeText } from '../markdown/inline.ts';
import { cutDependencies } from '../model/dependency.ts';
import { present } from '../present.ts';
import type { PlanDocument, TaskPart } from '../read/plan-document.ts';
import { readItems } from '../read/read-items.ts';
import type { Draft } from './draft.ts';
import { holdsMore } from './holds-more.ts';
import type { PlanState } from './operation.ts';
import { removeLines } from './remove-lines.ts';
import { replaceValue } from './replace-value.ts';
import { replaceCell, tableOf } from './row-edits.ts';
import type { TextEdit } from './text-edit.ts';

/** Where the text of a Dependencies field is, or an item of the list below its label. */
export interface DependenciesPlace {
  offset: number;
  /** Whose it is: `Task 1.2`, `Milestone "Launch"`. */
  owner: string;
}

/** The new text of a field; `None` where nothing is left of it. */
type Rewrite = (text: string, place: DependenciesPlace) => string;

/** Edits that rewrite each Dependencies field of tasks and milestones. The draft follows. */
export function rewriteDependencies(state: PlanState, draft: Draft, rewrite: Rewrite): TextEdit[] {
  const { plan, document } = state;
  const edits: TextEdit[] = [];
  for (const [phase, { tasks }] of document.phases.entries()) {
    for (const [index, part] of tasks.entries()) {
      const task = present(plan.phases[phase]?.tasks[index]);
      if (!task.dependencies?.length) continue;
      const owner = `Task ${task.id}`;
      const ofTask = (text: string, offset: number) => rewrite(text, { offset, owner });
      const rewritten = rewriteField(document, part, ofTask, edits);
      if (rewritten !== undefined) {
        present(draft.phases[phase]?.tasks[index]).dependencies = rewritten;
      }
    }
  }
  edits.push(...rewriteMilestones(state, draft, rewrite));
  return edits;
}

/**
 * A field with each of its entries rewritten; one that becomes `''` goes with its comma.
 *
 * @returns `None` where no entry is left
 * @example rewriteEntries('1.1, 1.2', (entry) => (entry === '1.1' ? '' : entry)) // '1.2'
 */
export function rewriteEntries(text: string, rewrite: (entry: string) => string): string {
  const entries = cutDependencies(text);
  let result = '';
  let copied = 0;
  let kept = 0;
  for (const { start, end } of entries) {
    const before = text.slice(copied, start);
    const rewritten = rewrite(text.slice(start, end));
    copied = end;
    if (rewritten === '') continue;
    result += (kept === 0 ? before.replace(/^\s*[,;]\s*/, '') : before) + rewritten;
    kept += 1;
  }
  return entries.length > 0 && kept === 0 ? 'None' : result + text.slice(copied);
}

/** The new text of a field, or of each item of the list below its label. */
function rewriteField(
  document: PlanDocument,
  part: TaskPart,
  rewrite: (text: string, offset: number) => string,
  edits: TextEdit[],
): string | string[] | undefined {
  const field = present(part.fields.dependencies);
  if (field.place === 'label' && field.list && field.value.text === '') {
    const items = readItems(document.source, field.list, 'plain').map(({ value, span, item }) => {
      return { value, span, item, text: rewrite(value.text, value.start) };
    });
    // A bullet of which nothing is left goes, unless more stands below it; where nothing is left of
    // the list, its first one says so.
    const { ordered } = field.list;
    const kept = items.filter(
      ({ text, value, item }) =>
        ordered || text !== 'None' || text === value.text || holdsMore(item),
    );
    const shown = kept.length === 0 ? items.slice(0, 1) : kept;
    for (const item of items) {
      const { value, span, text } = item;
      if (!shown.includes(item)) edits.push(removeLines(document, span));
      else if (text !== value.text) edits.push(...replaceValue(document, value, encodeText(text)));
    }
    return shown.map(({ text }) => text);
  }
  const { value } = field;
  const written = document.source.text.slice(value.start, value.end);
  // A value on several lines keeps them, where what is written is what it says.
  const isPlain = written.split(/(?:(?<![^\S\r\n])[^\S\r\n]+)?[\r\n]\s*/).join(' ') === value.text;
  const old = isPlain ? written : value.text;
  const text = rewrite(old, value.start);
  if (text === old) return undefined;
  const table = tableOf(part);
  if (table) edits.push(...replaceCell(document, table, value, encodeCell(text)));
  else edits.push(...replaceValue(document, value, isPlain ? text : encodeText(text)));
  return text;
}

function rewriteMilestones(
  { plan, document }: PlanState,
  draft: Draft,
  rewrite: Rewrite,
): TextEdit[] {
  // Rows of the template are no milestones.
  if (!plan.milestones) return [];
  const part = present(document.milestones).table;
  return part.rows.flatMap(({ cells }, index) => {
    const cell = cells.get('dependencies');
    if (!cell || cell.text === '') return [];
    const owner = `Milestone "${cells.get('name')?.text || index + 1}"`;
    const rewritten = rewrite(cell.text, { offset: cell.start, owner });
    if (rewritten === cell.text) return [];
    const text = rewritten === 'None' ? '' : rewritten;
    present(draft.milestones?.[index]).dependencies = text;
    return replaceCell(document, part.table, cell, encodeCell(text));
  });
}
