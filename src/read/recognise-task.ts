import { otherTaskWords } from '../model/task-words.ts';
import { once } from '../once.ts';
import { present } from '../present.ts';
import type { Checkbox } from './block-tree.ts';
import type { LabelStyle, TaskForm } from './plan-document.ts';
import { type Decoration, endOfWords, recogniseDecoration } from './recognise-decoration.ts';
import type { Range } from './recognise-estimate.ts';

/** The line that names a task; offsets count in its text. */
export interface TaskLine {
  /** `Task`, as written. */
  word?: Range;
  /** Left out where it has none. */
  id?: Range;
  /** Where an id would go. */
  idInsertion: number;
  /** Everything behind the separator; signs and estimates in it too. */
  name: Range;
  /** What follows the bold that the name stands in: `(2d)`, ` - what is to be done`. */
  tail?: Range;
  /** The signs before it all: `✅`. */
  sign?: Range;
  /** All of it is struck out. */
  isStruck?: true;
  /** The one before it in a heading: `### [x] Task 1.1: Name`. */
  checkbox?: Checkbox;
  style: LabelStyle;
}

/** `unreadable`: it begins as a task does, and its id cannot be made out. */
export type TaskMatch = TaskLine | 'unreadable' | undefined;

/** As the template has it. */
const exact = /^\*\*Task (\d+\.\d+)\*\*: (?=\S)/;
const checkbox = /^\[([ xX~/!-])\][ \t]+/;
const wordOrDigit = /\d|task|step/i;
const wordPattern = once(
  () =>
    /^(task)(?![\p{L}\p{N}]|_(?!_))(?:[ \t]*#|-(?=\d)|[ \t]+(?=[\p{N}A-Z[(#:–—-])|(?=[ \t]*(?:[:–—*_]|-[ \t])))/iu,
);
const otherWord = new RegExp(String.raw`^(${otherTaskWords.join('|')})[ \t]+(?=\d+\.\d)`, 'i');
/** Steps that are no headings are what somebody does within a task, and bullets only name stories. */
const story = /^(story)[ \t]+(?=\d+\.\d)/i;
/** `x` of `1.x`, which stands for numbers that nobody has given yet. */
const placeholder = String.raw`\.[A-Za-z?]{1,2}(?![\p{L}\p{N}])`;
const dottedId = once(() => id(String.raw`\d{1,4}[A-Za-z]?(?:\.\d{1,6}[A-Za-z]?)+`, '.,'));
const letteredId = once(() =>
  id(String.raw`[A-Z]{1,3}-?\d{1,5}(?:\.\d{1,4})*|[A-Z]{4,10}-\d{1,5}`, '.,-'),
);
const bareId = once(() => id(String.raw`\d{1,5}[A-Za-z]?`, '.,'));
const openId = once(
  () => new RegExp(String.raw`^[[(]?(?:[A-Z]{1,3}-?)?\d{1,4}(?:\.\d{1,4})*${placeholder}`, 'u'),
);
/** `Task one: Name`; not `Task Breakdown:`. */
const unreadable =
  /^task[ \t]+(?!(?:list|breakdown|overview|summary|details?|order|notes?|dependencies|groups?|types?|runners?|status|tracking|management|priorit\w+|ids?|format|template|owners?|sizes?)\b)\S[^:*]{0,30}?(?:\*\*|__)?[ \t]*:/i;
const separator = /^[ \t]*(?::|[-|](?=[ \t])|–|—|·|\.(?=[ \t*]|$)|\)(?=[ \t]))[ \t]*/;
/** Measures look like numbers: `1.5 days`, `1.1 million`, `2.5x`. */
const measure = once(
  () =>
    /^[ \t]*(?:%|(?:million|billion|thousand|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|years?|minutes?|mins?|seconds?|s|ms|percent|[kmgt]i?b|points?|times|x|or|and|to|is|are|was|of|in|has|had)(?![\p{L}\p{N}]))/iu,
);
/** What may follow the bold of a name: nothing, an explanation, a duration, a person, a sign. */
export const behindBold = once(
  () => /^[ \t]*(?:$|:|[-–—·][ \t]|[([]|@[\p{L}\p{N}]|[^\p{L}\p{N}\s`"'*_]+[ \t]*$)/u,
);
/** `2.5x`, `1.5h`. */
const unitAtEnd = /\.\d+[dhkmstwx]\W?$/i;

/**
 * Recognises the line that names a task, without bullet, checkbox or `#`s: `**Task 1.1**: Name`,
 * `**1.1 Name** (2d)`, `✅ Task 1.1: Name` in a heading, `T001 Name` behind a checkbox.
 *
 * @param form where the text stands: a paragraph must be bold to be a task
 * @example recogniseTask('**Task 1.1**: Set up CI', 'paragraph') // id 7-10, name 14-23
 */
export function recogniseTask(text: string, form: TaskForm): TaskMatch {
  const strict = exact.exec(text);
  if (strict) return exactLine(text, strict);
  // Most lines of a plan: the patterns of all others take a millisecond when they first run.
  if (!wordOrDigit.test(text)) return undefined;
  const box = form === 'heading' ? checkbox.exec(text) : null;
  if (box) return behindBox(text, box);
  const around = recogniseDecoration(text);
  const { start, bold } = around;
  if (bold === '' && form === 'paragraph') return looksPlain(text) ? 'unreadable' : undefined;
  const worded = readWord(text.slice(start), form);
  const afterWord = start + (worded?.[0].length ?? 0);
  if (worded && openId().test(text.slice(afterWord))) return 'unreadable';
  const found = findId(text.slice(afterWord), worded ? 'worded' : 'bare');
  if (!worded && !found) {
    return unreadable.test(text.slice(start)) ? 'unreadable' : undefined;
  }
  const idEnd = found ? afterWord + found.end : afterWord;
  const rest = cutSeparator(text, idEnd, around);
  if (!found && rest.separated === 'no') {
    return unreadable.test(text.slice(start)) ? 'unreadable' : undefined;
  }
  if (!worded && !isTask(text, form, { start: afterWord, end: idEnd }, around, rest)) {
    return undefined;
  }
  return {
    ...(worded && { word: { start, end: start + present(worded[1]).length } }),
    ...(found && { id: { start: afterWord + found.start, end: afterWord + found.idEnd } }),
    idInsertion: found ? afterWord + found.start : start + wordLength(present(worded)),
    name: rest.name,
    ...(rest.tail && { tail: rest.tail }),
    ...(around.sign && { sign: around.sign }),
    ...(around.isStruck && { isStruck: true }),
    style: { bold, colon: rest.colon },
  };
}

function behindBox(text: string, box: RegExpExecArray): TaskMatch {
  const by = box[0].length;
  const match = recogniseTask(text.slice(by), 'checkbox');
  if (match === undefined || match === 'unreadable') return match;
  const shift = ({ start, end }: Range) => ({ start: start + by, end: end + by });
  const { word, id, tail, sign } = match;
  return {
    ...match,
    ...(word && { word: shift(word) }),
    ...(id && { id: shift(id) }),
    idInsertion: match.idInsertion + by,
    name: shift(match.name),
    ...(tail && { tail: shift(tail) }),
    ...(sign && { sign: shift(sign) }),
    checkbox: { mark: present(box[1]), start: 0 },
  };
}

const exactStyle: LabelStyle = { bold: '**', colon: 'outside' };

/** Most lines of our own plans take this way. */
function exactLine(text: string, strict: RegExpExecArray): TaskLine {
  const end = endOfWords(text);
  const idEnd = 7 + present(strict[1]).length;
  return {
    word: { start: 2, end: 6 },
    id: { start: 7, end: idEnd },
    idInsertion: 7,
    name: { start: Math.min(strict[0].length, end), end },
    style: exactStyle,
  };
}

function readWord(text: string, form: TaskForm): RegExpExecArray | null {
  const own = wordPattern().exec(text);
  if (own) return own;
  if (form === 'heading') return otherWord.exec(text);
  return form === 'paragraph' || form === 'checkbox' ? story.exec(text) : null;
}

/** Where a number goes: behind the word, or behind the `#` of `Task #`. */
function wordLength([whole, word]: RegExpExecArray): number {
  return whole.endsWith('#') ? whole.length : present(word).length;
}

function findId(text: string, word: 'worded' | 'bare') {
  const match =
    dottedId().exec(text) ??
    letteredId().exec(text) ??
    (word === 'worded' ? bareId().exec(text) : null);
  if (!match) return undefined;
  const id = present(match[1]);
  const start = match[0].indexOf(id);
  return { start, idEnd: start + id.length, end: match[0].length };
}

/** An id at the start of a text, with nothing right behind it that would make it another number. */
function id(pattern: string, joins: string): RegExp {
  return new RegExp(
    String.raw`^[[(]?(${pattern})[\])]?(?![\p{L}\p{N}%+]|_(?!_)|[${joins}]\d|-\d+-\p{L}|${placeholder})`,
    'u',
  );
}

/** Whether a number without the word `Task` names a task: it has to stand out from prose. */
function isTask(
  text: string,
  form: TaskForm,
  id: Range,
  around: Decoration,
  rest: ReturnType<typeof cutSeparator>,
): boolean {
  if (rest.separated === 'yes') return true;
  const written = text.slice(id.start, id.end);
  if (measure().test(text.slice(id.end)) || unitAtEnd.test(written)) return false;
  // `**1.5 hours** are enough` names no task, nor does `**H2** headings`.
  if (around.bold !== '') {
    const standsOut =
      form === 'heading' || form === 'checkbox' || (form === 'bullet' && /\d\./.test(written));
    if (rest.boldTo === 'middle') return standsOut && behindBold().test(rest.behind);
    return rest.boldTo === 'end' || standsOut;
  }
  if (/^[[(]/.test(written) || /\d{3}/.test(written)) return form !== 'paragraph';
  return (form === 'heading' || form === 'checkbox') && /^\d/.test(written);
}

/** What stands between id and name, the closing of the bold with it, in either order. */
function cutSeparator(text: string, from: number, { bold, end }: Decoration) {
  let offset = from;
  let open = bold !== '';
  let colon: LabelStyle['colon'] = 'inside';
  let separated: 'yes' | 'no' = 'no';
  const close = () => {
    if (!open || !text.startsWith(bold, offset)) return;
    offset += bold.length;
    open = false;
    if (separated === 'no') colon = 'outside';
  };
  close();
  const isIdBold = !open && bold !== '';
  const sign = separator.exec(text.slice(offset, end));
  if (sign) {
    offset += sign[0].length;
    separated = 'yes';
  }
  close();
  while (text[offset] === ' ' || text[offset] === '\t') offset += 1;
  const closing = open ? text.indexOf(bold, offset) : -1;
  const last = closing === -1 ? end : Math.min(closing, end);
  const after = last + bold.length;
  // `**Task 1.1: Search:** the index`
  const nameEnd = closing === last && text[last - 1] === ':' ? last - 1 : last;
  return {
    name: { start: Math.min(offset, nameEnd), end: nameEnd },
    ...(closing !== -1 && after < end && { tail: { start: after, end } }),
    colon,
    separated,
    /** What follows the bold. */
    behind: closing === -1 ? '' : text.slice(after, end),
    /** Where the bold closes: behind the id, at the end of the line, or somewhere between. */
    boldTo: isIdBold ? 'id' : closing !== -1 && after >= end ? 'end' : 'middle',
  };
}

/** `Task 1.3: Name` without bold: too near to prose to be taken for a task. */
function looksPlain(text: string): boolean {
  return /^task[ \t]+(?:\d+[A-Za-z]?(?:\.\d+[A-Za-z]?)*|[A-Z]{1,3}-?\d+)[ \t]*:/i.test(text);
}
