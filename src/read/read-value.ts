import { parseTaskStatus } from '../model/status.ts';
import { parseWrittenDate } from '../model/written-date.ts';
import type { TaskFieldKey, TextPart } from './plan-document.ts';
import { withoutRemark } from './recognise-status.ts';

/** The fields of a task that are a day. */
export const dateFields = ['startNoEarlierThan', 'actualStart', 'actualFinish'] as const;

/**
 * A field of a task as the model says it: `2026-03-02` for `March 2, 2026`, a status without the
 * remark behind it.
 *
 * @param decode what the source of such a value says
 */
export function asTaskValue(
  text: string,
  key: TaskFieldKey,
  value: TextPart,
  decode: (text: string) => string,
): TextPart {
  if (key === 'status') return withoutRemark(text, value, decode, parseTaskStatus);
  return (dateFields as readonly TaskFieldKey[]).includes(key) ? asDate(value) : value;
}

/** A value that is a date says it as plans do: `2026-03-02` for `March 2, 2026`. */
export function asDate(value: TextPart): TextPart {
  const date = parseWrittenDate(value.text);
  return date === undefined || date === value.text ? value : { ...value, text: date };
}
