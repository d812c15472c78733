import { taskLabels } from '../model/labels.ts';
import { ordinal } from '../read/find-list-tasks.ts';
import type { InlinePart } from '../read/plan-document.ts';
import { taskView } from '../render/plan-view.ts';
import { type InlineKey, inlineStyleOf, placeInline, writeInline } from './inline-fields.ts';
import { addTaskField, type TaskChange } from './task-change.ts';
import { fieldsOf, taskLook } from './task-look.ts';
import { replaceSpan } from './text-edit.ts';

/**
 * Sets what stands behind the name of a task, or puts it there where tasks beside it have it there
 * and this one has no fields of its own. A value that cannot stand there gets a field.
 *
 * @param value left out: it goes
 * @returns `no place` where it is to be set like any other field
 */
export function setInline(
  change: TaskChange,
  key: InlineKey,
  value: string | undefined,
): 'set' | 'no place' {
  const { document, part, draft, edits } = change;
  const field = part.fields[key];
  if (field === undefined) return addInline(change, key, value);
  if (field.place !== 'inline') return 'no place';
  const style = inlineStyleOf(document, part, field);
  const written = value === undefined ? undefined : writeInline(style, key, value);
  edits.push(...replaceSpan(document.source.text, field.whole, written?.text ?? ''));
  draft[key] = written?.value ?? value;
  if (!written) joinName(change, field);
  if (value !== undefined && !written) {
    addTaskField(change, key, taskView({ id: '', status: 'Not Started', [key]: value }));
  }
  return 'set';
}

/** What only a field that goes parts from the name goes on with it: `Parser (2d) — rewrite it`. */
function joinName(
  { document: { source }, part: { name, fields }, draft }: TaskChange,
  { whole }: InlinePart,
): void {
  const { description } = fields;
  const isApart =
    description?.place === 'inline' &&
    name.end === whole.start &&
    whole.end === description.whole.start;
  if (!isApart || draft.description === undefined) return;
  const between = source.text.slice(description.whole.start, description.value.start);
  draft.name = `${draft.name ?? taskLabels.name.prompt}${between}${draft.description}`;
  draft.description = undefined;
}

function addInline(
  { document, part, draft, at, behindName }: TaskChange,
  key: InlineKey,
  value: string | undefined,
): 'set' | 'no place' {
  if (part.row || part.others.length > 0 || fieldsOf(part).length > 0) return 'no place';
  // `12. (3d)` counts an item without a name.
  if (part.item?.checkbox && ordinal.test(`${part.name.text} `)) return 'no place';
  const style = taskLook(document, at.phase, part).inline.get(key);
  const offset = style && placeInline(document, part, key, style);
  const written = style && value !== undefined && writeInline(style, key, value);
  if (!written || offset === undefined) return 'no place';
  behindName.push({ start: offset, end: offset, text: written.text });
  draft[key] = written.value;
  return 'set';
}
