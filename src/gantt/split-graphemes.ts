import { once } from '../once.ts';

const segmenter = once(() => new Intl.Segmenter('en'));

/** Printable ASCII: each character stands for itself. */
export const asciiOnly = /^[ -~]*$/;

/**
 * A text cut into what its readers see as single characters. The segmenter takes longer to make
 * than all else that a small plan needs, so that only a text that is not plain makes it.
 */
export function splitGraphemes(text: string): string[] {
  if (asciiOnly.test(text)) return [...text];
  return Array.from(segmenter().segment(text), ({ segment }) => segment);
}
