import { present } from '../present.ts';
import type { LabelStyle } from './plan-document.ts';
import { leadingSigns } from './recognise-decoration.ts';

/** A label at the start of a line; offsets count in the line's text. */
export interface LabelMatch {
  /** The label's words, without markup and colon. */
  start: number;
  end: number;
  style: LabelStyle;
  /** Where the value begins, white space before it left out. */
  valueStart: number;
}

/** One object each, because a plan has a hundred thousand labels. */
const styles: Record<'**' | '__' | '', Record<LabelStyle['colon'], LabelStyle>> = {
  '**': styleOf('**'),
  __: styleOf('__'),
  '': styleOf(''),
};
const plainLabel = /^([A-Za-z][A-Za-z '/-]{0,40}?) ?:(?=[ \t]|$)/;

/**
 * Recognises `**Label**: value`, `**Label:** value`, the same with `__`, and with a sign before it.
 *
 * @example recogniseLabel('**Goal**: Ship it') // { start: 2, end: 6, valueStart: 10, … }
 */
export function recogniseLabel(text: string): LabelMatch | undefined {
  const from = beginsWithSign(text) ? (leadingSigns.exec(text)?.[0].length ?? 0) : 0;
  const bold = text.startsWith('**', from) ? '**' : text.startsWith('__', from) ? '__' : undefined;
  if (bold === undefined) return undefined;
  const start = from + 2;
  const close = text.indexOf(bold, start);
  if (close <= start) return undefined;
  const after = close + 2;
  if (text[close - 1] === ':') {
    const end = trimEnd(text, start, close - 1);
    const style = styles[bold].inside;
    return end === start ? undefined : { start, end, style, valueStart: skipSpace(text, after) };
  }
  const colon = skipSpace(text, after);
  if (text[colon] !== ':') return undefined;
  const style = styles[bold].outside;
  return { start, end: close, style, valueStart: skipSpace(text, colon + 1) };
}

/** Whether a line may begin with an emoji or a sign: they stand behind the letters of Unicode. */
export function beginsWithSign(text: string, at = 0): boolean {
  return text.charCodeAt(at) > 0x2000;
}

/** Recognises a label without bold: `Estimate: 3d`. Whether it is one depends on its words. */
export function recognisePlainLabel(text: string): LabelMatch | undefined {
  const match = plainLabel.exec(text);
  if (!match) return undefined;
  const end = present(match[1]).length;
  const style = styles[''].outside;
  return { start: 0, end, style, valueStart: skipSpace(text, match[0].length) };
}

function skipSpace(text: string, from: number): number {
  let offset = from;
  while (text[offset] === ' ' || text[offset] === '\t') offset += 1;
  return offset;
}

function trimEnd(text: string, from: number, to: number): number {
  let offset = to;
  while (offset > from && (text[offset - 1] === ' ' || text[offset - 1] === '\t')) offset -= 1;
  return offset;
}

function styleOf(bold: LabelStyle['bold']): Record<LabelStyle['colon'], LabelStyle> {
  return { inside: { bold, colon: 'inside' }, outside: { bold, colon: 'outside' } };
}
