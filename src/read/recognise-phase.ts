import { anyPhaseWord } from '../model/phase-words.ts';
import { once } from '../once.ts';
import { present } from '../present.ts';
import { type Decoration, endOfWords, recogniseDecoration } from './recognise-decoration.ts';

/** The line of a phase; offsets count in its text. */
export interface PhaseLine {
  /** `Phase`, `Sprint`, as written; left out in `1. Foundation`. */
  word?: { start: number; end: number };
  /** Left out where it has none: `Phase: Foundation`. */
  number?: { start: number; end: number };
  /** Everything behind the separator, an estimate too. */
  rest: { start: number; end: number };
  /** What follows the bold that the name stands in: `(2 weeks)`. */
  tail?: { start: number; end: number };
}

/** `unreadable`: it begins as a phase does, and its number cannot be made out. */
export type PhaseMatch = PhaseLine | 'unreadable' | undefined;

/** A heading inside a phase that has a place of its own. */
export type PhasePartHeading = 'tasks' | 'deliverables' | 'timeline';

const word = `${anyPhaseWord}|milestone|step`;
const exact = /^Phase (\d+[A-Za-z]?|[IVXLC]+|[A-Z]):(?: |$)/;
const anyWord = new RegExp(word, 'i');
const wordPattern = once(() => new RegExp(`^(${word})(?![\\p{L}\\p{N}]|_(?!_))[ \\t]*`, 'iu'));
const numberPattern = once(
  () => /^#?(\d+[A-Za-z]?(?:\.\d+[A-Za-z]?)*|[IVXLC]+|[A-Z])(?![\p{L}\p{N}'’]|_(?!_)|-\p{L})/u,
);
/** `Phase 1-2`, `Phases 1 & 2`: a line for several. */
const several = /^[ \t]*(?:[-–/][ \t]?|(?:&|\+|,|and|to)[ \t]+)#?\d/i;
/** `Phase one`: a number that is none of ours. */
const numberInWords = once(
  () =>
    /^(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|last|final|[ivxlc]{2,}|#)(?![\p{L}\p{N}])(?:\*\*|__)?[ \t]*(?:[:.–—(]|-[ \t]|$)/iu,
);
const separator = /^[ \t\u00a0\u202f]*(?::|[-–—·|](?=[ \t]|$)|[–—]|[.)](?=[ \t]|$))[ \t]*/;
const separatorOnly = /^[ \t\u00a0\u202f]*(?::|[-–—](?=[ \t]))[ \t]*/;
/** What goes on behind a number without a separator as a name would: `Phase 1 Foundation`. */
const nameStart = once(
  () => /^[ \t]+(?:[\p{Lu}\p{N}`"“'([{]|\p{Extended_Pictographic}|\*\*|__|~~)/u,
);
/** `Phase 1 Review` is a heading about phase 1, and so is `Phase 1 COMPLETE - Base stands`. */
const aboutPhase =
  /^[ \t]+completed?[ \t]*[-–—:]|\b(?:gate|checkpoint|summary|goals?|objectives?|criteria|review|retrospective|retro|results?|notes?|status|dependenc(?:y|ies)|risks?|overview|validation|verification|checklist|reports?|progress|milestones?|backlog|planning|demo|questions|estimates?|complete|completion|scope|success|metrics|kpis|plan|roadmap|documentation):?(?:\*\*|__)?:?$/i;
const partWords = once(
  () =>
    new RegExp(
      String.raw`^(?:(?:${word})\s+\S+\s+)?(?:((?:(?!(?:deferred|future|cancelled|related|optional|each|every|any|per)\b)[\p{L}&/-]+\s+){0,4}tasks?|task list|task breakdown|work items)|(deliverables?|outputs?)|(timeline|gantt(?: chart)?|schedule))\s*:?$`,
      'iu',
    ),
);
/** What stands before a phase: a checkbox, the number of its section, `3. Phase 1`, how urgent it is, `HIGH PRIORITY - Phase 1`. */
const before = new RegExp(
  `^(?:\\[[ xX~/!-]\\]|\\d{1,3}(?:\\.\\d{1,3})*[.)]?|(?:critical|high|medium|low|top|must|should|could|p\\d)(?: priority)?[ \\t]*[:–—-])[ \\t]+(?=(?:${word})[ \\t])`,
  'i',
);
/** `1. Foundation`, `2A. Extras`. */
const ordinal = /^(\d{1,3}[A-Za-z]?)[.)][ \t]+(?=\S)/;

/**
 * Recognises the line of a phase, without the heading's `#`s: `Phase 1: Foundation`,
 * `Stage 2 – Payment`, `**Sprint 1B** - Search`, `🏁 Phase II`.
 *
 * @returns `undefined` for a heading inside a phase (`Phase 1 Deliverables`) and for other text.
 * @example recognisePhase('Phase 1: Foundation') // word 0-5, number 6-7, rest 9-19
 */
export function recognisePhase(text: string): PhaseMatch {
  const strict = exact.exec(text);
  if (strict) {
    const end = endOfWords(text);
    const numberEnd = 6 + present(strict[1]).length;
    return {
      word: { start: 0, end: 5 },
      number: { start: 6, end: numberEnd },
      rest: { start: Math.min(strict[0].length, end), end },
    };
  }
  if (!anyWord.test(text) || ownPartWords.test(text)) return undefined;
  const around = recogniseDecoration(text);
  const prefix = before.exec(text.slice(around.start))?.[0] ?? '';
  const start = around.start + prefix.length;
  const begins = wordPattern().exec(text.slice(start));
  if (!begins || recognisePhasePart(text.slice(start)) !== undefined) return undefined;
  const words = { start, end: start + present(begins[1]).length };
  const afterWord = start + begins[0].length;
  const numbered = numberPattern().exec(text.slice(afterWord));
  if (!numbered) {
    const bare = separatorOnly.exec(text.slice(afterWord, around.end));
    if (bare) return { word: words, ...cutName(text, afterWord + bare[0].length, around) };
    return numberInWords().test(text.slice(afterWord)) ? 'unreadable' : undefined;
  }
  const digits = present(numbered[1]);
  const numberEnd = afterWord + numbered[0].length;
  if (/^\d/.test(digits) && several.test(text.slice(numberEnd))) return 'unreadable';
  const name = nameBehind(text, numberEnd, digits, around);
  return (
    name && { word: words, number: { start: numberEnd - digits.length, end: numberEnd }, ...name }
  );
}

/**
 * Recognises `1. Foundation`, which is a phase where the tasks below it say so by their numbers.
 *
 * @example recogniseNumberedHeading('1. Foundation') // number 0-1, rest 3-13
 */
export function recogniseNumberedHeading(text: string): PhaseLine | undefined {
  const around = recogniseDecoration(text);
  const match = ordinal.exec(text.slice(around.start));
  if (!match) return undefined;
  const { start } = around;
  return {
    number: { start, end: start + present(match[1]).length },
    ...cutName(text, start + match[0].length, around),
  };
}

/** The name of a group of tasks that nothing calls a phase: `Backend`, `🎨 **Design**`. */
export function recogniseGroup(text: string): PhaseLine {
  const around = recogniseDecoration(text);
  return cutName(text, around.start, around);
}

/** As the template has them: the pattern of all others takes a millisecond when it first runs. */
const ownPartWords = /^(?:Tasks|Phase \d{1,4} (?:(Deliverables)|(Timeline)))$/;

/** Recognises `Tasks`, `Phase 1 Deliverables`, `Phase 1 Timeline`. */
export function recognisePhasePart(text: string): PhasePartHeading | undefined {
  const own = ownPartWords.exec(text);
  if (own) return own[1] ? 'deliverables' : own[2] ? 'timeline' : 'tasks';
  const { start, end } = recogniseDecoration(text);
  const match = partWords().exec(text.slice(start, end).replace(/(?:\*\*|__)(?=:?$)/, ''));
  if (!match) return undefined;
  return match[1] ? 'tasks' : match[2] ? 'deliverables' : 'timeline';
}

/** What follows the number: a separator and a name, a name, or nothing. */
function nameBehind(
  text: string,
  from: number,
  digits: string,
  around: Decoration,
): Pick<PhaseLine, 'rest' | 'tail'> | undefined {
  let offset = from;
  let { bold } = around;
  if (bold !== '' && text.startsWith(bold, offset)) {
    offset += bold.length;
    bold = '';
  }
  const sign = separator.exec(text.slice(offset, around.end));
  if (sign) return cutName(text, offset + sign[0].length, { ...around, bold });
  const rest = text.slice(offset, around.end);
  const isName = rest.trim() === '' || (nameStart().test(rest) && !aboutPhase.test(rest));
  // `Stage A new beginning` is no stage A, and `Phase I Want` no phase I.
  const isCertain = /^\d/.test(digits) || /^[ \t]*(?:[([]|\p{Extended_Pictographic}|$)/u.test(rest);
  return isName && isCertain ? cutName(text, offset, { ...around, bold }) : undefined;
}

/** The name from an offset on; it ends where the bold around it does. */
function cutName(
  text: string,
  from: number,
  { bold, end }: Pick<Decoration, 'bold' | 'end'>,
): Pick<PhaseLine, 'rest' | 'tail'> {
  let start = from;
  let open = bold;
  if (open !== '' && text.startsWith(open, start)) {
    start += open.length;
    open = '';
  }
  while (text[start] === ' ' || text[start] === '\t') start += 1;
  const close = open === '' ? -1 : text.indexOf(open, start);
  if (close === -1 || close >= end) return { rest: { start: Math.min(start, end), end } };
  const after = close + open.length;
  return {
    rest: { start: Math.min(start, close), end: close },
    ...(after < end && { tail: { start: after, end } }),
  };
}
