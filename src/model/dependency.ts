import { present } from '../present.ts';
import { type Duration, parseDuration } from './estimate.ts';
import { anyPhaseWord } from './phase-words.ts';
import type { PhaseNumber, TaskId } from './plan.ts';
import { anyTaskWord } from './task-words.ts';

/** How two tasks are tied, in MS Project's letters: finish-to-start, start-to-start and so on. */
export type LinkType = 'FS' | 'SS' | 'FF' | 'SF';

/** Waiting time (`+`) or lead (`-`) between two linked tasks. */
export type Lag =
  | { kind: 'working'; sign: 1 | -1; duration: Duration }
  /** Whole days on the wall clock, days off counted: MS Project's elapsed days, `2ed`. */
  | { kind: 'elapsed'; sign: 1 | -1; days: number };

/** What a dependency points at. */
export type Reference =
  /**
   * `tentative`: the text may as well be something else, such as `S3`, `EC2` or `2`;
   * it means a task only where the plan has such a task.
   */
  | { kind: 'task'; id: TaskId; tentative?: true }
  /** Every task from one to the other, both included. */
  | { kind: 'tasks'; from: TaskId; to: TaskId; tentative?: true }
  | { kind: 'phase'; number: PhaseNumber }
  | { kind: 'phases'; from: PhaseNumber; to: PhaseNumber };

/** One entry of a Dependencies field, read. */
export type Dependency =
  | {
      kind: 'link';
      references: Reference[];
      link: LinkType;
      lag?: Lag;
      /** What the entry names besides, outside the plan: `design sign-off` in `1.1 and design sign-off`. */
      external?: string[];
    }
  /**
   * Something outside the plan, or a milestone: text that names no task or phase. `name` is the
   * text without link and lag, which count where it turns out to be a milestone of the plan.
   */
  | { kind: 'external'; text: string; name: string; link: LinkType; lag?: Lag };

interface Tail {
  head: string;
  link: LinkType;
  lag?: Lag;
}

const dottedId = String.raw`\d+[A-Za-z]?(?:\.\d+[A-Za-z]?)+`;
const letteredId = String.raw`[A-Za-z]{1,3}-?\d+(?:\.\d+)*`;
const bareId = String.raw`\d+[A-Za-z]?`;
const phaseNumber = String.raw`(?:\d+[A-Za-z]?|[IVXLC]+|[A-Za-z])`;
const dash = String.raw`\s*(?:-|–|—|\bto\b|\bthrough\b)\s*`;

const certainTask = range(`(?:(?:${anyTaskWord})\\s+)?`, dottedId);
const namedTask = range('tasks?(?:\\s+|-(?=\\d))', `(?:${dottedId}|${letteredId}|${bareId})`);
const tentativeTask = range('', `(?:${letteredId}|${bareId})`);
const phases = range(`(?:${anyPhaseWord})s?\\s+`, phaseNumber);
/** `1.1-4`: the second half of a range may leave out the phase. */
const shortRange = new RegExp(
  String.raw`^((?:(?:${anyTaskWord})\s+)?(?:\d+[A-Za-z]?\.)+)(\d+)([-–])(\d+)$`,
  'i',
);

/** The commonest forms, which need none of the other patterns. */
const plainReference = /^(?:(?:Task )?(\d+(?:\.\d+)+)|Phase (\d+))$/;
const lagPattern =
  /^(.*?)\s?([+−–-])\s?((?:\d{1,7}(?:\.\d{1,4})?|\.\d{1,4}|\d{0,7}[½¼¾])\s?[a-z]+(?:[ -][a-z]+)?)$/i;
const linkPattern = /^(.*?)(?:\s|(?<=\d))(FS|SS|FF|SF)$/i;
const nonePattern = /^(?:none|nothing|-+|–|—|n\/a|na|nil|no)\.?$/i;
const leadIn =
  /^(?:after|requires|needs|depends on|blocked by|completion of|all(?: of| tasks (?:of|in|from))?)\s+(?:the\s+)?/i;
const leadOut = /(?<!\s)\s+(?:tasks|(?:is |are )?(?:completed?|done|finished)|completion)$/i;

/**
 * Cuts the text of a Dependencies field into its entries, at commas and semicolons outside
 * brackets and code.
 *
 * @returns `[]` for `None`, `-`, `N/A`.
 * @example splitDependencies('Task 1.1, 1.3 + 2d') // ['Task 1.1', '1.3 + 2d']
 */
export function splitDependencies(text: string): string[] {
  return cutDependencies(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter((entry) => !nonePattern.test(entry));
}

/** Where the entries of a Dependencies field stand in its text; `None` is one too. */
export function cutDependencies(text: string): { start: number; end: number }[] {
  const entries: { start: number; end: number }[] = [];
  let depth = 0;
  let code = false;
  let from = 0;
  for (let index = 0; index <= text.length; index += 1) {
    const char = text[index];
    if (char === '`') code = !code;
    else if (!code && char !== undefined && '([{'.includes(char)) depth += 1;
    else if (!code && char !== undefined && ')]}'.includes(char)) depth = Math.max(0, depth - 1);
    const separates = (char === ',' || char === ';') && depth === 0 && !code;
    if (!separates && index < text.length) continue;
    const raw = text.slice(from, index);
    const start = from + raw.length - raw.trimStart().length;
    const { length } = raw.trim();
    if (length > 0) entries.push({ start, end: start + length });
    from = index + 1;
  }
  return entries;
}

/**
 * Reads one entry of a Dependencies field: `Task 1.1`, `1.1`, `Tasks 1.1-1.3`, `Phase 1`,
 * `1.1 + 2d`, `1.1 + 2ed` (elapsed days), `1.1 - 1d`, `1.2 SS`, `1.2 FF + 1d`, `1.1 and 1.2`,
 * `Task 1.1 (the schema)`, `[Task 1.1](#task-11)`.
 * Links other than finish-to-start are written as MS Project writes them.
 *
 * It only reads: whether the plan has such a task is found by the schedule.
 *
 * @example parseDependency('1.1 SS + 1d')
 * // { kind: 'link', references: [{ kind: 'task', id: '1.1' }], link: 'SS',
 * //   lag: { kind: 'working', sign: 1, duration: { amount: 1, unit: 'day' } } }
 */
export function parseDependency(text: string): Dependency {
  const [, id, phase] = plainReference.exec(text) ?? [];
  if (id !== undefined) return { kind: 'link', references: [{ kind: 'task', id }], link: 'FS' };
  if (phase !== undefined) {
    const number = readPhaseNumber(phase);
    return { kind: 'link', references: [{ kind: 'phase', number }], link: 'FS' };
  }
  const plain = text
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const { head, ...tie } = cutTail(plain);
  const whole = parseReference(head);
  if (whole) return { kind: 'link', references: [whole], ...tie };
  const references: Reference[] = [];
  const external: string[] = [];
  for (const part of head.split(/ ?(?:\band\b|&) ?/i)) {
    // The word stands for all of them in `Phases 1 and 2`.
    const word = references.at(-1)?.kind === 'phase' && /^\d/.test(part) ? 'Phase ' : '';
    const reference = parseReference(word + part) ?? parseReference(part);
    if (reference) references.push(reference);
    else if (part !== '') external.push(part);
  }
  if (references.length === 0) return { kind: 'external', text, name: head, ...tie };
  return { kind: 'link', references, ...tie, ...(external.length > 0 ? { external } : {}) };
}

/** `1` for `'1'`, `'1B'` for `'1b'`: whole numbers are numbers, the rest is text. */
export function readPhaseNumber(text: string): PhaseNumber {
  return /^\d+$/.test(text) ? Number(text) : text.toUpperCase();
}

/** Cuts link and lag from the end of an entry. What only looks like a lag (`1.1-1.2a`) stays. */
function cutTail(plain: string): Tail {
  const match = lagPattern.exec(plain);
  const lag = match && parseLag(match[2] === '+' ? 1 : -1, present(match[3]));
  const head = match && lag ? present(match[1]) : plain;
  const linked = linkPattern.exec(head);
  return {
    head: (linked?.[1] ?? head).trim(),
    link: (linked?.[2]?.toUpperCase() ?? 'FS') as LinkType,
    ...(lag ? { lag } : {}),
  };
}

function parseReference(text: string): Reference | undefined {
  const exact = parseExactReference(text);
  if (exact) return exact;
  const bare = text
    .replace(leadIn, '')
    .replace(/ ?\([^()]*\)$/, '')
    .replace(leadOut, '');
  const trimmed = parseExactReference(bare);
  if (trimmed && isCertain(trimmed)) return trimmed;
  // `Task 1.1: Set up CI`, `1.1 - Set up CI`: an id and the name it goes by.
  const named = parseExactReference(bare.replace(/(?:: ?| [-–—] ).*$/s, ''));
  return named && isCertain(named) ? named : undefined;
}

function parseExactReference(text: string): Reference | undefined {
  const phase = phases.exec(text);
  if (phase) {
    const from = readPhaseNumber(present(phase[1]));
    const to = phase[2];
    return to === undefined
      ? { kind: 'phase', number: from }
      : { kind: 'phases', from, to: readPhaseNumber(to) };
  }
  const full = text.replace(shortRange, (_, prefix: string, from, sign, to) => {
    return `${prefix}${from}${sign}${prefix.replace(/^tasks?\s+/i, '')}${to}`;
  });
  const certain = certainTask.exec(full) ?? namedTask.exec(full);
  const [, from = '', to] = certain ?? tentativeTask.exec(full) ?? [];
  if (from === '') return undefined;
  const tentative = certain ? {} : { tentative: true as const };
  return to === undefined
    ? { kind: 'task', id: from, ...tentative }
    : { kind: 'tasks', from, to, ...tentative };
}

function isCertain(reference: Reference): boolean {
  return !('tentative' in reference);
}

function parseLag(sign: 1 | -1, text: string): Lag | undefined {
  const elapsed =
    /^(\d+) ?(?:e|c|elapsed[ -]|calendar[ -])(d|w)(?:ays?|eeks?)?$/i.exec(text) ?? undefined;
  if (elapsed) {
    const days = Number(elapsed[1]) * (elapsed[2]?.toLowerCase() === 'w' ? 7 : 1);
    return { kind: 'elapsed', sign, days };
  }
  const duration = parseDuration(text);
  return duration && { kind: 'working', sign, duration };
}

/** A pattern for one name or a range of names, with an optional word before each. */
function range(word: string, name: string): RegExp {
  return new RegExp(
    `^${word}(${name})(?:${dash}(?:(?:${anyTaskWord}|${anyPhaseWord})\\s+)?(${name}))?$`,
    'i',
  );
}
