import type { LabelStyle, PlanDocument, Span } from '../read/plan-document.ts';
import { replaceSpan, type TextEdit } from './text-edit.ts';

/**
 * Edits that make a value say something else. Where the value is empty, or becomes so, the white
 * space that parts it from its neighbours is put in.
 */
export function replaceValue({ source }: PlanDocument, span: Span, text: string): TextEdit[] {
  if (span.start !== span.end || text === '') return replaceSpan(source.text, span, text);
  const isJoined = text.startsWith(':') || !/\S/.test(source.text[span.start - 1] ?? ' ');
  const before = isJoined ? '' : ' ';
  const after = /[^\s|]/.test(source.text[span.end] ?? ' ') ? ' ' : '';
  return [{ start: span.start, end: span.end, text: before + text + after }];
}

/** `**Label**:` as the style has it. */
export function writeLabel(style: LabelStyle, words: string): string {
  const { bold, colon } = style;
  return colon === 'inside' ? `${bold}${words}:${bold}` : `${bold}${words}${bold}:`;
}

/** A label and its value on one line. */
export function writeLabelled(style: LabelStyle, words: string, value: string): string {
  const label = writeLabel(style, words);
  return value === '' ? label : `${label} ${value}`;
}
