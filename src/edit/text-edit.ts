import { InternalError } from '../problem.ts';

/** Puts `text` in the place of what stands from `start` to `end`, offsets into the original text. */
export interface TextEdit {
  start: number;
  /** Equal to `start` for an insertion. */
  end: number;
  text: string;
}

/**
 * Applies edits to a text, all at once: their offsets are those of the original. Edits at the same
 * place that only insert are put in in the order given.
 *
 * @throws InternalError where two edits overlap or one lies outside the text: each edit must own
 * the span it changes.
 * @example applyEdits('a b', [{ start: 2, end: 3, text: 'c' }]) // 'a c'
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.order - b.order);
  const pieces: string[] = [];
  let copied = 0;
  for (const edit of sorted) {
    if (edit.start < copied || edit.end < edit.start || edit.end > text.length) {
      throw new InternalError(
        `the edit of ${edit.start} to ${edit.end} overlaps another or leaves the text`,
      );
    }
    pieces.push(text.slice(copied, edit.start), edit.text);
    copied = edit.end;
  }
  pieces.push(text.slice(copied));
  return pieces.join('');
}

/** An edit that changes a span to say something else; none where it says so already. */
export function replaceSpan(
  text: string,
  span: { start: number; end: number },
  replacement: string,
): TextEdit[] {
  return text.slice(span.start, span.end) === replacement
    ? []
    : [{ start: span.start, end: span.end, text: replacement }];
}
