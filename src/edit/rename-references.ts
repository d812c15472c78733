import { encodeCell, encodeText } from '../markdown/inline.ts';
import { InternalError } from '../problem.ts';
import type { PlanDocument, TaskPart } from '../read/plan-document.ts';
import { readDocument } from '../read/read-document.ts';
import { readItems } from '../read/read-items.ts';
import { type Draft, draftOf } from './draft.ts';
import { findMentions, type Mention } from './find-mentions.ts';
import type { PlanState } from './operation.ts';
import { renameDependencies } from './rename-dependencies.ts';
import { renameLinks } from './rename-links.ts';
import { type Renaming, renamedTo, renameRange } from './renaming.ts';
import { replaceValue } from './replace-value.ts';
import { replaceCell } from './row-edits.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

/** What follows when tasks and phases get other names. */
export interface RenamedReferences {
  edits: TextEdit[];
  /** What the document says after the edits, with the same phases and tasks at the same indexes. */
  draft: Draft;
  /** Dependencies on what goes, in the order of the document. */
  dropped: DroppedDependency[];
}

export interface DroppedDependency {
  /** Where its field is. */
  offset: number;
  /** Whose it is: `Task 1.2`, `Milestone "Launch"`. */
  owner: string;
  text: string;
}

/**
 * The edits that make every reference in the plan follow a renaming: dependencies of tasks and
 * milestones, and, unless it is kept, prose and links.
 */
export function renameReferences(
  state: PlanState,
  renaming: Renaming,
  prose: 'renamed' | 'kept',
): RenamedReferences {
  const { document, plan } = state;
  const proseEdits =
    prose === 'kept'
      ? []
      : [
          ...findMentions(plan, document).flatMap((mention) => renameMention(mention, renaming)),
          ...renameLinks(document, renaming),
        ];
  const draft = draftAfter(document, proseEdits);
  const result: RenamedReferences = { edits: proseEdits, draft, dropped: [] };
  for (const [phase, { tasks }] of document.phases.entries()) {
    for (const [index, part] of tasks.entries()) {
      const task = plan.phases[phase]?.tasks[index];
      const drafted = draft.phases[phase]?.tasks[index];
      if (!task?.dependencies?.length || !drafted) continue;
      const owner = `Task ${task.id}`;
      const renamed = renameField(document, part, renaming, owner, result);
      if (renamed !== undefined) drafted.dependencies = renamed;
    }
  }
  renameMilestones(state, renaming, result);
  return result;
}

/** The new text of a Dependencies field, or of each item of the list below it. */
function renameField(
  document: PlanDocument,
  part: TaskPart,
  renaming: Renaming,
  owner: string,
  { edits, dropped }: RenamedReferences,
): string | string[] | undefined {
  const field = part.fields.dependencies;
  if (!field) return undefined;
  const rename = (text: string, offset: number) => {
    const renamed = renameDependencies(text, renaming);
    for (const gone of renamed.dropped) dropped.push({ offset, owner, text: gone });
    return renamed.text;
  };
  if (field.place === 'label' && field.list && field.value.text === '') {
    return readItems(document.source, field.list, 'plain').map(({ value }) => {
      const text = rename(value.text, value.start);
      if (text !== value.text) edits.push(...replaceValue(document, value, encodeText(text)));
      return text;
    });
  }
  const { value } = field;
  const written = document.source.text.slice(value.start, value.end);
  // A value on several lines keeps them, where what is written is what it says.
  const isPlain = written.split(/(?:(?<![^\S\r\n])[^\S\r\n]+)?[\r\n]\s*/).join(' ') === value.text;
  const old = isPlain ? written : value.text;
  const text = rename(old, value.start);
  if (text === old) return undefined;
  if (field.place === 'cell' && part.block.type === 'table') {
    edits.push(...replaceCell(document, part.block, value, encodeCell(text)));
  } else edits.push(...replaceValue(document, value, isPlain ? text : encodeText(text)));
  return text;
}

function renameMilestones(
  { plan, document }: PlanState,
  renaming: Renaming,
  { edits, draft, dropped }: RenamedReferences,
): void {
  const part = document.milestones?.table;
  if (!part || !plan.milestones) return;
  for (const [index, { cells }] of part.rows.entries()) {
    const cell = cells.get('dependencies');
    if (!cell || cell.text === '') continue;
    const renamed = renameDependencies(cell.text, renaming);
    const owner = `Milestone "${cells.get('name')?.text ?? index + 1}"`;
    for (const text of renamed.dropped) dropped.push({ offset: cell.start, owner, text });
    if (renamed.text === cell.text) continue;
    const text = renamed.text === 'None' ? '' : renamed.text;
    edits.push(...replaceCell(document, part.table, cell, encodeCell(text)));
    const row = draft.milestones?.[index];
    if (row) row.dependencies = text;
  }
}

/** The edits of one mention; what goes is still named, because prose is the user's. */
function renameMention({ kind, names }: Mention, renaming: Renaming): TextEdit[] {
  const list = kind === 'task' ? renaming.tasks : renaming.phases;
  const [one, other] = names;
  if (other === undefined) return replaceName(one, renamedTo(list, one.text));
  const range = renameRange(list, one.text, other.text);
  if (range === 'unchanged') return [];
  if (range.kind === 'range') {
    return [...replaceName(one, range.from), ...replaceName(other, range.to)];
  }
  const last = range.names.at(-1);
  if (last === undefined) return [];
  const rest = range.names.slice(0, -1);
  const text = rest.length === 0 ? last : `${rest.join(', ')} and ${last}`;
  return [{ start: one.start, end: other.end, text }];
}

function replaceName(
  { start, end, text }: { start: number; end: number; text: string },
  name: string | undefined,
): TextEdit[] {
  const isSame = name === undefined || name.toLowerCase() === text.toLowerCase();
  return isSame ? [] : [{ start, end, text: name }];
}

/** What the document says once its prose has been changed: no phase or task may come or go by that. */
function draftAfter(document: PlanDocument, edits: readonly TextEdit[]): Draft {
  if (edits.length === 0) return draftOf(document);
  const changed = readDocument(applyEdits(document.source.text, edits), document.file).document;
  const shape = (each: PlanDocument) => each.phases.map(({ tasks }) => tasks.length).join();
  if (shape(changed) !== shape(document)) {
    throw new InternalError('renaming what prose mentions would change the phases of the plan');
  }
  return draftOf(changed);
}
