import { once } from '../once.ts';
import { present } from '../present.ts';

const segmenter = once(() => new Intl.Segmenter('en'));

/** Printable ASCII: each character stands for itself. */
export const asciiOnly = /^[ -~]*$/;

/** In UTF-16 code units: the segmenter takes time that grows with the square of a text of emoji. */
const piece = 1024;

/**
 * What the readers of a text see as single characters, in order. The segmenter takes longer to make
 * than all else that a small plan needs, so that only a text that is not plain makes it.
 */
export function splitGraphemes(text: string): Iterable<string> {
  return asciiOnly.test(text) ? text : splitPieces(text);
}

function* splitPieces(text: string): Generator<string> {
  let from = 0;
  let size = piece;
  while (from < text.length) {
    const end = pieceEnd(text, from + size);
    const found = Array.from(segmenter().segment(text.slice(from, end)), ({ segment }) => segment);
    // What stands behind the piece may go on with its last character, and with no other.
    const last = end < text.length ? present(found.pop()) : '';
    yield* found;
    size = found.length === 0 ? size * 2 : piece;
    from = end - last.length;
  }
}

/** Not between the two halves of a code point. */
function pieceEnd(text: string, end: number): number {
  const isPair = (text.codePointAt(end - 1) ?? 0) > 0xffff;
  return Math.min(isPair ? end + 1 : end, text.length);
}
