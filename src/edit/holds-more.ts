import { childrenOf, type ListItem } from '../read/block-tree.ts';
import type { LabelPart, PlanDocument, Span } from '../read/plan-document.ts';

/** Whether something stands in an item besides its own text: notes below it, code. It stays when the text goes. */
export function holdsMore(item: ListItem | undefined): boolean {
  if (item === undefined) return false;
  const [first, ...others] = childrenOf(item);
  return others.length > 0 || (first !== undefined && first.type !== 'paragraph');
}

/** Whether somebody wrote on behind a value or below it: a comment, notes. A backslash breaks its line. */
export function saysMore({ source }: PlanDocument, { value, span }: LabelPart): boolean {
  const rest = source.text.slice(value.end, span.end).trim();
  return rest !== '' && rest !== '\\';
}

/** What stands between two offsets outside of these spans. */
export function textOutside(
  { source }: PlanDocument,
  { start, end }: Span,
  spans: Iterable<Span>,
): string {
  let rest = '';
  let from = start;
  for (const span of [...spans].sort((one, other) => one.start - other.start)) {
    rest += source.text.slice(from, span.start);
    from = span.end;
  }
  return rest + source.text.slice(from, end);
}
