import type { Span } from '../read/plan-document.ts';
import { applyEdits, type TextEdit } from './text-edit.ts';

/** A piece of the text under way to another place. */
export interface MovedText {
  /** Byte for byte as it was, but for the edits within it. */
  text: string;
  /** The edits outside of it. */
  others: TextEdit[];
}

/** Takes the edits that lie within a span along with its text. */
export function liftText(source: string, span: Span, edits: readonly TextEdit[]): MovedText {
  const isInside = ({ start, end }: TextEdit) => start >= span.start && end <= span.end;
  const inside = edits.filter(isInside).map(({ start, end, text }) => ({
    start: start - span.start,
    end: end - span.start,
    text,
  }));
  return {
    text: applyEdits(source.slice(span.start, span.end), inside),
    others: edits.filter((edit) => !isInside(edit)),
  };
}
