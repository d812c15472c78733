import type { TaskStatus } from '../model/plan.ts';
import { parseTaskStatus } from '../model/status.ts';
import { once } from '../once.ts';
import type { TextPart } from './plan-document.ts';
import { closingSigns, onlySigns } from './recognise-decoration.ts';

/** A status beside a name; offsets count in the text. */
export interface StatusMark {
  status: TaskStatus;
  /** The words or sign. */
  start: number;
  end: number;
  /** What is left as the name. */
  nameStart: number;
  nameEnd: number;
}

const leadingToken = /^(\S{1,8})[ \t]+(?=\S)/;
const bracketed = /(?<![ \t])[ \t]*[([]([^()[\]]{1,30})[)\]]$/;
/** `✅ COMPLETE!`: a sign and words behind the name. */
const signAndWords = once(
  () =>
    /(?<![ \t])[ \t]+([^\p{L}\p{N}\s()[\]"'`*_~<>&/\\.,:;!?·–—-]+[ \t]*\p{L}[\p{L} -]{1,19}!?)$/u,
);
/** Words that stand behind a dash for nothing but a status. `Kick-off - Planning` is a name. */
const dashed =
  /(?<![ \t])[ \t]+[-–—·][ \t]+(\*{0,2}(?:done|complete|completed|finished|in progress|in-progress|wip|blocked|not started|todo|to do)!?\*{0,2})$/i;
/** `off → done`: a way from one state to another. */
const arrow = /^[\u2190-\u21ff\u2794-\u27be\u27f0-\u27ff]/;
const behindName = once(() => [closingSigns, bracketed, signAndWords(), dashed]);
const struck = /^~~(?=\S)(.+)~~$/;

/** What somebody adds to a status: `Done (2026-03-12)`, `In Progress — two of five`. */
const remark = /[([]|[ \t][-–—·][ \t]|[.,;:][ \t]/;
/** What says more of a status itself: `Blocked by legal`, `Done on Monday`. */
const closerWords = /[ \t](?:by|on|since|until|for)[ \t]/i;

/**
 * Reads a status without the words behind it. A remark is no part of the value, and stays when that
 * changes; closer words are.
 *
 * @param parse what words say; `undefined` where they are no status
 */
export function withoutRemark(
  text: string,
  value: TextPart,
  decode: (text: string) => string,
  parse: (words: string) => unknown,
): TextPart {
  const words = text.slice(value.start, value.end);
  const at = words.search(remark);
  if (at > 0) {
    const head = words.slice(0, at).trimEnd();
    // Bold that is closed behind the remark stays around both: `**Done (2026-03-12)**`.
    const isOpen = head.match(/[*_~]+/g)?.length === 1;
    const open = isOpen ? (/^[*_~]*/.exec(head)?.[0].length ?? 0) : 0;
    const status = decode(head.slice(open));
    if (isOpen === open > 0 && parse(status) !== undefined) {
      return { start: value.start + open, end: value.start + head.length, text: status };
    }
  }
  const end = value.text.search(closerWords);
  const closer = value.text.slice(0, Math.max(end, 0));
  return end > 0 && parse(closer) !== undefined ? { ...value, text: closer } : value;
}

/** The status that a checkbox shows; `undefined` for a mark that nobody agrees on. */
export function recogniseCheckbox(mark: string): TaskStatus | undefined {
  switch (mark) {
    case ' ':
      return 'Not Started';
    case 'x':
    case 'X':
      return 'Completed';
    case '~':
    case '/':
    case '-':
      return 'In Progress';
    case '!':
      return 'Blocked';
    default:
      return undefined;
  }
}

/** The status that signs show where no words say it: `✅`; the first that has a meaning counts. */
export function recogniseSigns(signs: string): TaskStatus | undefined {
  for (const [sign] of signs.matchAll(/\S\ufe0f?/gu)) {
    const status = parseTaskStatus(sign);
    if (status) return status;
  }
  return undefined;
}

/**
 * Recognises a status in the line that names a task or a phase: `✅ Name`, `Name 🚧`,
 * `Name ✅ COMPLETE!`, `Name (done)`, `Name - DONE`, `~~Name~~`.
 *
 * @example recogniseStatusMark('Set up CI ✅') // { status: 'Completed', start: 10, end: 11, nameStart: 0, nameEnd: 9 }
 */
export function recogniseStatusMark(text: string): StatusMark | undefined {
  return findLeading(text) ?? findBehind(text, behindName()) ?? findStruck(text);
}

/**
 * Recognises the signs of a status behind a name, and no words.
 *
 * @example recogniseClosingSigns('Set up CI ✅')?.nameEnd // 9
 */
export function recogniseClosingSigns(text: string): StatusMark | undefined {
  return findBehind(text, [closingSigns]);
}

function findLeading(text: string): StatusMark | undefined {
  const match = leadingToken.exec(text);
  const token = match?.[1] ?? '';
  if (!match || !onlySigns.test(token)) return undefined;
  const status = recogniseSigns(token);
  return (
    status && {
      status,
      start: 0,
      end: token.length,
      nameStart: match[0].length,
      nameEnd: text.length,
    }
  );
}

function findBehind(text: string, patterns: readonly RegExp[]): StatusMark | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    const words = match?.[1]?.trim() ?? '';
    const status = match && readStatus(words);
    if (!match || !status || arrow.test(words)) continue;
    const start = text.indexOf(words, match.index);
    return { status, start, end: start + words.length, nameStart: 0, nameEnd: match.index };
  }
  return undefined;
}

function findStruck(text: string): StatusMark | undefined {
  const { length } = text;
  if (!struck.test(text)) return undefined;
  return { status: 'Completed', start: 0, end: length, nameStart: 2, nameEnd: length - 2 };
}

function readStatus(words: string): TaskStatus | undefined {
  return parseTaskStatus(words) ?? (onlySigns.test(words) ? recogniseSigns(words) : undefined);
}
