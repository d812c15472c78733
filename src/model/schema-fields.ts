import * as z from 'zod/mini';
import { isPlainDate } from './plain-date.ts';

/*
 * The kinds of values that the fields of a plan take. They only judge and change nothing, so that
 * the JSON Schema says the same. A broken rule is a custom issue whose `params` hold a hint.
 */

/** `true`, or one sentence that says what is wrong. */
type Verdict = true | string;

const textOrNothing = z.union([z.string(), z.number(), z.null()]);

const item = z
  .union([
    z.string(),
    z.number(),
    z.strictObject({
      text: text('The item'),
      done: described(z.nullable(z.boolean()), { description: 'Whether it is done' }),
    }),
    z.null(),
  ])
  .check(
    z.meta({
      id: 'item',
      description: 'A line of Markdown; a done item of a checklist begins with `[x] `',
    }),
  );

/** Any text; numbers are taken as they are written. */
export function text(description: string) {
  return described(textOrNothing, { description });
}

/** Text that keeps a rule; empty text is left to be filled in and breaks none. */
export function ruledText(
  description: string,
  judge: (text: string) => Verdict,
  hint: string,
  examples: readonly (string | number)[],
) {
  const ruled = textOrNothing.check(z.superRefine(rule(judge, hint)));
  return described(ruled, { description, examples: [...examples] });
}

/** A plain date; the template's `YYYY-MM-DD` counts as left out. */
export function date(description: string) {
  const judge = (text: string) => text === 'YYYY-MM-DD' || isPlainDate(text) || whyNoDate(text);
  const ruled = z
    .union([z.string(), z.null()])
    .check(z.superRefine(rule(judge, 'write a date such as `2026-03-02`')));
  return described(ruled, { description, format: 'date' });
}

/** One of some words, in any case and with the usual synonyms. */
export function status(
  description: string,
  words: readonly [string, ...string[]],
  parse: (text: string) => string | undefined,
  prompt: string,
) {
  const judge = (text: string) =>
    text === prompt || parse(text) !== undefined || `\`${text}\` is no status`;
  const ruled = z
    .union([z.enum(words), z.string(), z.null()])
    .check(z.superRefine(rule(judge, `write one of ${words.join(', ')}`)));
  return described(ruled, { description });
}

/** A number within limits, also where it is written as text. */
export function number(
  description: string,
  judge: (text: string) => Verdict,
  hint: string,
  limits: { exclusiveMinimum: number; maximum: number },
) {
  const ruled = z
    .union([z.number().check(z.meta(limits)), z.string(), z.null()])
    .check(z.superRefine(rule(judge, hint)));
  return described(ruled, { description });
}

/** A list of texts, or one text that holds them all. */
export function textOrList(
  description: string,
  judge: (text: string) => Verdict,
  hint: string,
  examples: readonly (string | readonly string[])[],
) {
  const ruled = z.union([z.string(), z.array(z.string()), z.null()]).check(
    z.superRefine((value, context) => {
      if (!Array.isArray(value)) rule(judge, hint)(value, context);
      else if (value.length === 0) report(context, judge(''), hint);
      else {
        for (const [index, entry] of value.entries()) {
          report(context, judge(entry.trim()), hint, [index]);
        }
      }
    }),
  );
  return described(ruled, { description, examples: [...examples] });
}

export function dependencies(description: string) {
  const list = z.union([z.string(), z.number(), z.array(textOrNothing), z.null()]);
  return described(list, { description, examples: [['1.1', '1.2 + 1d', 'Phase 1'], []] });
}

/** A list of lines. An item may say whether it is done. */
export function listOfLines(description: string) {
  return listOf(item, description);
}

export function listOf(item: z.ZodMiniType, description: string) {
  return described(z.nullable(z.array(item)), { description });
}

export function fields(shape: Record<string, z.ZodMiniType>, description: string) {
  return described(z.nullable(z.strictObject(shape)), { description });
}

/** A field that may be left out, with what the JSON Schema says of it. */
function described(schema: z.ZodMiniType, meta: z.core.GlobalMeta) {
  return z.optional(schema.check(z.meta(meta)));
}

function whyNoDate(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return `\`${text}\` is no date`;
  const year = Number(text.slice(0, 4));
  return year < 1900 || year > 2200
    ? `\`${text}\` is not in the years 1900 to 2200`
    : `There is no day \`${text}\``;
}

function rule(judge: (text: string) => Verdict, hint: string) {
  return (value: string | number | null, context: z.core.$RefinementCtx) => {
    const text = value === null ? '' : String(value).trim();
    if (text !== '') report(context, judge(text), hint);
  };
}

function report(
  context: z.core.$RefinementCtx,
  verdict: Verdict,
  hint: string,
  path: (string | number)[] = [],
): void {
  if (verdict === true) return;
  context.addIssue({ code: 'custom', message: verdict, params: { hint }, path });
}
