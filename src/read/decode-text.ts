import { present } from '../present.ts';
import { PlanError } from '../problem.ts';
import { indexLines, lineText, positionAt } from './source-text.ts';

/** The text of a file, and whether a byte order mark stood before it. */
export interface DecodedText {
  /** Without the byte order mark; every other character as it stands, line endings too. */
  text: string;
  bom: boolean;
}

const byteOrderMark = '\uFEFF';

/**
 * Reads the bytes of a file as UTF-8. `encodeText` gives exactly the same bytes back.
 *
 * @param file the file as the user named it, for the problem's position
 * @throws PlanError IMP005 at the first byte that is not UTF-8
 * @example decodeText(new TextEncoder().encode('# Plan\n'), 'plan.md') // { text: '# Plan\n', bom: false }
 */
export function decodeText(bytes: Uint8Array, file: string): DecodedText {
  const text = decodeStrictly(bytes);
  if (text === undefined) throw notUtf8(bytes, file);
  return text.startsWith(byteOrderMark)
    ? { text: text.slice(byteOrderMark.length), bom: true }
    : { text, bom: false };
}

/**
 * The bytes that `decodeText` reads as this text.
 *
 * @example encodeText({ text: '# Plan\n', bom: false })
 */
export function encodeText({ text, bom }: DecodedText): Uint8Array {
  return new TextEncoder().encode(bom ? byteOrderMark + text : text);
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function notUtf8(bytes: Uint8Array, file: string): PlanError {
  const readable = longestReadableStart(bytes);
  const offset = new TextEncoder().encode(readable).length;
  const lossy = indexLines(new TextDecoder().decode(bytes));
  const { line, column } = positionAt(
    indexLines(withoutMark(readable)),
    withoutMark(readable).length,
  );
  const byte = present(bytes[offset]).toString(16).toUpperCase().padStart(2, '0');
  return new PlanError({
    code: 'IMP005',
    severity: 'error',
    message: `${file} is not UTF-8 text: byte 0x${byte} at offset ${offset} begins no character`,
    hint: hintFor(bytes),
    position: { file, line, column },
    excerpt: lineText(lossy, line),
  });
}

/**
 * The text before the first sequence that is not UTF-8. A decoder that streams forgives a sequence
 * cut off at the end, so it throws exactly when the bytes it was given hold the whole of a bad one.
 */
function longestReadableStart(bytes: Uint8Array): string {
  let readable = '';
  let low = 0;
  let high = bytes.length;
  while (low <= high) {
    const middle = (low + high) >> 1;
    try {
      readable = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        bytes.subarray(0, middle),
        { stream: true },
      );
      low = middle + 1;
    } catch {
      high = middle - 1;
    }
  }
  return readable;
}

function withoutMark(text: string): string {
  return text.startsWith(byteOrderMark) ? text.slice(byteOrderMark.length) : text;
}

/** Windows PowerShell 5 writes UTF-16 with `>`: the commonest way to such a file. */
function hintFor(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const utf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return utf16
    ? 'It looks like UTF-16: save it again as UTF-8'
    : 'Save it again as UTF-8; it may be in an older encoding such as Windows-1252';
}
