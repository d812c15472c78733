import { type Duration, parseDuration } from './estimate.ts';
import type { PhaseNumber, TaskId } from './plan.ts';

/** How two tasks are tied, in MS Project's letters: finish-to-start, start-to-start and so on. */
export type LinkType = 'FS' | 'SS' | 'FF' | 'SF';

/** Waiting time (`+`) or lead (`-`) between two linked tasks. */
export type Lag =
  | { kind: 'working'; sign: 1 | -1; duration: Duration }
  /** Whole days on the wall clock, days off counted: MS Project's elapsed days, `2ed`. */
  | { kind: 'elapsed'; sign: 1 | -1; days: number };

/** What a dependency points at. */
export type Reference =
  | { kind: 'task'; id: TaskId }
  /** Every task from one to the other, both included. */
  | { kind: 'tasks'; from: TaskId; to: TaskId }
  | { kind: 'phase'; number: PhaseNumber }
  | { kind: 'phases'; from: PhaseNumber; to: PhaseNumber };

/** One entry of a Dependencies field, read. */
export type Dependency =
  | { kind: 'link'; references: Reference[]; link: LinkType; lag?: Lag }
  /** Something outside the plan, or the name of a milestone: text that names no task or phase. */
  | { kind: 'external'; text: string };

const idPattern = String.raw`(?:[A-Za-z]{1,3}-?\d+|\d+[A-Za-z]?)(?:\.\d+[A-Za-z]?)*`;
const taskIdPattern = String.raw`(?:\d+[A-Za-z]?(?:\.\d+[A-Za-z]?)+|[A-Za-z]{1,3}-?\d+(?:\.\d+)*)`;
const phaseNumberPattern = String.raw`(?:\d+[A-Za-z]?|[A-Z]|[IVXLC]+)`;
const dash = String.raw`\s*(?:-|–|—|to|through)\s*`;

const tailPattern =
  /^(?<head>.*?)(?:\s*\b(?<link>FS|SS|FF|SF))?(?:\s*(?<sign>[+−-])\s*(?<lag>[\d.½]+\s?[A-Za-z]+))?$/i;
const taskPattern = new RegExp(
  `^(?:tasks?\\s+)?(${taskIdPattern})(?:${dash}(?:task\\s+)?(${taskIdPattern}))?$`,
  'i',
);
const namedTaskPattern = new RegExp(
  `^tasks?\\s+(${idPattern})(?:${dash}(?:task\\s+)?(${idPattern}))?$`,
  'i',
);
const phasePattern = new RegExp(
  `^(?:phase|stage|sprint)s?\\s+(${phaseNumberPattern})(?:${dash}(?:phase\\s+)?(${phaseNumberPattern}))?$`,
  'i',
);
const nonePattern = /^(?:none|nothing|-+|–|—|n\/a|na|nil|no)\.?$/i;

/**
 * Cuts the text of a Dependencies field into its entries, at commas and semicolons outside
 * brackets and code.
 *
 * @returns `[]` for `None`, `-`, `N/A`.
 * @example splitDependencies('Task 1.1, 1.3 + 2d') // ['Task 1.1', '1.3 + 2d']
 */
export function splitDependencies(text: string): string[] {
  const entries: string[] = [];
  let depth = 0;
  let code = false;
  let start = 0;
  for (let index = 0; index <= text.length; index += 1) {
    const char = text[index];
    if (char === '`') code = !code;
    else if (!code && char !== undefined && '([{'.includes(char)) depth += 1;
    else if (!code && char !== undefined && ')]}'.includes(char)) depth = Math.max(0, depth - 1);
    const separates = (char === ',' || char === ';') && depth === 0 && !code;
    if (!separates && index < text.length) continue;
    const entry = text.slice(start, index).trim();
    if (entry !== '') entries.push(entry);
    start = index + 1;
  }
  return entries.filter((entry) => !nonePattern.test(entry));
}

/**
 * Reads one entry of a Dependencies field: `Task 1.1`, `1.1`, `Tasks 1.1-1.3`, `Phase 1`,
 * `1.1 + 2d`, `1.1 + 2ed` (elapsed days), `1.1 - 1d`, `1.2 SS`, `1.2 FF + 1d`, `1.1 and 1.2`.
 * Links other than finish-to-start are written as MS Project writes them.
 *
 * It only reads: whether the plan has such a task is found by the schedule.
 */
export function parseDependency(text: string): Dependency {
  const external: Dependency = { kind: 'external', text };
  const tail = tailPattern.exec(text.trim().replace(/\*\*|^\[([^\]]*)\]\([^)]*\)$/g, '$1'));
  const { head = '', link, sign, lag } = tail?.groups ?? {};
  const parts = head.split(/\s*(?:\band\b|&)\s*/i).map(parseReference);
  const references = parts.filter((part) => part !== undefined);
  if (references.length === 0 || references.length < parts.length) return external;
  const readLink = (link?.toUpperCase() ?? 'FS') as LinkType;
  if (sign === undefined || lag === undefined) return { kind: 'link', references, link: readLink };
  const parsedLag = parseLag(sign === '+' ? 1 : -1, lag);
  return parsedLag ? { kind: 'link', references, link: readLink, lag: parsedLag } : external;
}

/** `1` for `'1'`, `'1B'` for `'1b'`: whole numbers are numbers, the rest is text. */
export function readPhaseNumber(text: string): PhaseNumber {
  return /^\d+$/.test(text) ? Number(text) : text.toUpperCase();
}

function parseReference(text: string): Reference | undefined {
  const phase = phasePattern.exec(text);
  if (phase) {
    const [, from = '', to] = phase;
    return to === undefined
      ? { kind: 'phase', number: readPhaseNumber(from) }
      : { kind: 'phases', from: readPhaseNumber(from), to: readPhaseNumber(to) };
  }
  const task = taskPattern.exec(text) ?? namedTaskPattern.exec(text);
  if (!task) return undefined;
  const [, from = '', to] = task;
  return to === undefined ? { kind: 'task', id: from } : { kind: 'tasks', from, to };
}

function parseLag(sign: 1 | -1, text: string): Lag | undefined {
  const elapsed = /^(\d+)\s?e(?:lapsed\s?)?(d|w)(?:ays?|eeks?)?$/i.exec(text);
  if (elapsed) {
    const days = Number(elapsed[1]) * (elapsed[2]?.toLowerCase() === 'w' ? 7 : 1);
    return { kind: 'elapsed', sign, days };
  }
  const duration = parseDuration(text);
  return duration && { kind: 'working', sign, duration };
}
