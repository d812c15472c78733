import { findCodeSpans } from '../markdown/code-spans.ts';
import { cutDependencies, parseDependency } from '../model/dependency.ts';
import { nameKey } from '../model/name-key.ts';
import { anyPhaseWord, phaseWords } from '../model/phase-words.ts';
import type { Plan } from '../model/plan.ts';
import { anyTaskWord } from '../model/task-words.ts';
import { present } from '../present.ts';
import { type Block, walkBlocks } from '../read/block-tree.ts';
import type { PlanDocument, Span } from '../read/plan-document.ts';
import { readItems } from '../read/read-items.ts';
import { taskWord } from './task-look.ts';

/** One name in prose: `2.1` in `Task 2.1`, `1.1` and `1.3` in `Tasks 1.1-1.3`. */
export interface MentionedName extends Span {
  text: string;
  /** How it is found in the plan: `nameKey` of it. */
  key: string;
}

/** Prose that names tasks or phases of the plan. */
export interface Mention extends Span {
  kind: 'task' | 'phase';
  /** `Task`, as written; `''` for a name that needs none, such as `T001`. */
  word: string;
  /** One name, or both ends of a range. */
  names: [MentionedName] | [MentionedName, MentionedName];
}

const dotted = String.raw`\d+[A-Za-z]?(?:\.\d+[A-Za-z]?)+`;
const lettered = String.raw`[A-Za-z]{1,3}-?\d+(?:\.\d+)*`;
const bare = String.raw`\d+[A-Za-z]?`;
const phaseName = String.raw`\d+[A-Za-z]?|[IVXLC]+|[A-Z]`;
const ends = String.raw`(?![\p{L}\p{N}_]|\.\d)`;
const next = String.raw`(?:[ \t]*(?:,|;|&|/)[ \t]*(?:(?:and|or)[ \t]+)?|[ \t]+(?:and|or)[ \t]+|[ \t]*(?:-|–|—)[ \t]*|[ \t]+(?:to|through)[ \t]+)`;
const numberOrWord = new RegExp(`\\d|${anyPhaseWord}`, 'i');
const rangeSign = /^[ \t]*(?:-|–|—|to\b|through\b)/;

/** Finds the mentions in a piece of prose that begins at an offset: none overlapping another, in order. */
export type MentionFinder = (prose: string, offset: number) => Mention[];

/** What finds where prose names tasks and phases that the plan has. Code and comments are not looked at. */
export function mentionFinder(plan: Plan, document: PlanDocument): MentionFinder {
  const tasks = new Set(plan.phases.flatMap((phase) => phase.tasks.map(({ id }) => nameKey(id))));
  const phases = new Set(plan.phases.map(({ number }) => nameKey(number)));
  const patterns = patternsFor(plan, document);
  return (prose, offset) => {
    if (!numberOrWord.test(prose)) return [];
    const shown = maskCode(prose);
    const mentions = patterns.flatMap(({ kind, pattern }) => {
      const known = kind === 'task' ? tasks : phases;
      return [...shown.matchAll(pattern)]
        .flatMap((match) => readMatch(match, offset, kind))
        .filter(({ names }) => names.every(({ key }) => known.has(key)));
    });
    let end = 0;
    return mentions
      .sort((a, b) => a.start - b.start)
      .filter((mention) => {
        if (mention.start < end) return false;
        end = mention.end;
        return true;
      });
  };
}

/**
 * Finds where prose names tasks and phases that the plan has: `Task 2.1`, `Tasks 1.1-1.3`,
 * `Tasks 1.1, 1.2 and 2.1`, `Phase 2`, `T001`. Code, comments and HTML are not looked at, and not
 * the parts that are numbers or dependencies themselves.
 *
 * @param apart what is left out of a Dependencies field: all of it, or its links, so that `the design of
 * Task 1.1` is a mention there, too
 * @returns in document order, none overlapping another
 */
export function findMentions(
  plan: Plan,
  document: PlanDocument,
  apart: 'links' | 'fields',
  find = mentionFinder(plan, document),
): Mention[] {
  const { text } = document.source;
  const owned = ownedSpans(plan, document, apart);
  let place = 0;
  return proseSpans(document)
    .flatMap(({ start, end }) => find(text.slice(start, end), start))
    .sort((a, b) => a.start - b.start)
    .filter((mention) => {
      while ((owned[place]?.end ?? Number.POSITIVE_INFINITY) <= mention.start) place += 1;
      return (owned[place]?.start ?? Number.POSITIVE_INFINITY) >= mention.end;
    });
}

/** What inline code and comments say is no prose; the length stays, so that offsets do. */
export function maskCode(text: string): string {
  const shown = blankSpans(text, findComments(text));
  return blankSpans(shown, findCodeSpans(shown));
}

function findComments(text: string): Span[] {
  const spans: Span[] = [];
  for (let start = text.indexOf('<!--'); start !== -1; ) {
    const close = text.indexOf('-->', start + 4);
    if (close === -1) break;
    spans.push({ start, end: close + 3 });
    start = text.indexOf('<!--', close + 3);
  }
  return spans;
}

function blankSpans(text: string, spans: readonly Span[]): string {
  let result = '';
  let copied = 0;
  for (const { start, end } of spans) {
    result += text.slice(copied, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ');
    copied = end;
  }
  return result + text.slice(copied);
}

/** The spans of headings, paragraphs and table cells. */
export function proseSpans(document: PlanDocument): Span[] {
  const spans: Span[] = [];
  for (const { block } of walkBlocks(document.blocks)) {
    if (isProse(block)) spans.push({ start: block.start, end: block.end });
  }
  return spans;
}

function isProse({ type }: Block): boolean {
  return type === 'heading' || type === 'paragraph' || type === 'table';
}

/** Each pattern finds a word and all names that it stands for. */
function patternsFor(plan: Plan, document: PlanDocument) {
  const words = new Set(phaseWords);
  for (const { word } of document.phases) {
    if (word?.text && /^\p{L}+$/u.test(word.text)) words.add(word.text.toLowerCase());
  }
  // `Story 1.2` is a task where the plan calls its tasks so.
  const isOther = document.phases.some(
    ({ tasks: [first] }) => first && taskWord(document, first) !== 'Task',
  );
  const taskWords = isOther ? anyTaskWord : 'tasks?';
  const wordBefore = `(?<![\\p{L}\\p{N}_-])(${taskWords})[ \\t\\u00a0]+#?`;
  const taskNames = `(?:${dotted}|${lettered}|${bare})`;
  const certainNames = `(?:${dotted}|${lettered})`;
  const isBare = plan.phases.some((phase) =>
    phase.tasks.some(({ id }) => /^\d+[A-Za-z]?$/.test(id)),
  );
  const phaseWord = `(?<![\\p{L}\\p{N}_-])(${[...words].join('|')})(s?)[ \\t\\u00a0]+#?`;
  const patterns: { kind: Mention['kind']; pattern: RegExp }[] = [
    {
      kind: 'task',
      pattern: new RegExp(
        `${wordBefore}(${taskNames}${ends}(?:${next}(?:(?:${taskWords})[ \\t]+)?${isBare ? taskNames : certainNames}${ends})*)`,
        'giu',
      ),
    },
    {
      kind: 'phase',
      pattern: new RegExp(
        `${phaseWord}((?:${phaseName})${ends}(?:${next}(?:${phaseName})${ends})*)`,
        'giu',
      ),
    },
  ];
  // `A1` and `P0` are many things; `PR1` is what the plan calls so.
  const distinct = String.raw`(?:[A-Z]-?\d{2,}|[A-Z]{2,3}-?\d+)(?:\.\d+)*`;
  const isDistinct = new RegExp(`^${distinct}$`);
  if (plan.phases.some((phase) => phase.tasks.some(({ id }) => isDistinct.test(id)))) {
    const name = `${distinct}(?![\\p{L}\\p{N}_/]|\\.\\d|-\\p{L})`;
    patterns.push({
      kind: 'task',
      pattern: new RegExp(`(?<![\\p{L}\\p{N}_#/.-])()(${name}(?:${next}${name})*)`, 'gu'),
    });
  }
  return patterns;
}

function readMatch(match: RegExpMatchArray, offset: number, kind: Mention['kind']): Mention[] {
  const word = present(match[1]);
  const list = present(match.at(-1));
  const isPlural = /s$/i.test(word) || match[2] === 's' || match[2] === 'S';
  const listStart = offset + present(match.index) + match[0].length - list.length;
  const name = kind === 'task' ? `${dotted}|${lettered}|${bare}` : phaseName;
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_.])(?:${name})${ends}`, 'giu');
  const names = [...list.matchAll(pattern)]
    .filter(({ 0: text }) => !/^(?:and|or|to|tasks?)$/i.test(text))
    .map((found) => nameAt(listStart + found.index, found[0]));
  const mentions: Mention[] = [];
  for (let index = 0; index < names.length; index += 1) {
    const one = present(names[index]);
    const other = names[index + 1];
    // `Phase 1, 2 weeks`: one word for several needs its plural, a range does not.
    if (index > 0 && !isPlural && kind === 'phase') break;
    const start = index === 0 ? offset + present(match.index) : one.start;
    const between = other ? list.slice(one.end - listStart, other.start - listStart) : '';
    // `Task 1.1 - 1.2 is next`: a dash between blanks may be one of the sentence.
    const isDash = !isPlural && /^[ \t]+[-–—]/.test(between);
    const isRange = other && rangeSign.test(between) && !isDash;
    mentions.push({
      kind,
      word: index === 0 ? word : '',
      start,
      end: isRange ? other.end : one.end,
      names: isRange ? [one, other] : [one],
    });
    // What needs no word stands for itself.
    if (isDash && word !== '') break;
    if (isRange) index += 1;
  }
  return mentions;
}

function nameAt(start: number, text: string): MentionedName {
  return { start, end: start + text.length, text, key: nameKey(text) };
}

/** Numbers where they are given, dependencies, and rows that only say what the template says; sorted. */
function ownedSpans(plan: Plan, document: PlanDocument, apart: 'links' | 'fields'): Span[] {
  const spans: Span[] = [];
  const addField = (value: Span) =>
    spans.push(...(apart === 'fields' ? [value] : linksIn(document, value)));
  for (const phase of document.phases) {
    if (phase.number) spans.push(phase.number);
    for (const task of phase.tasks) {
      if (task.id) spans.push(task.id);
      const { dependencies } = task.fields;
      if (dependencies) addField(dependencies.value);
      if (dependencies?.place === 'label' && dependencies.list) {
        for (const { value } of readItems(document.source, dependencies.list, 'plain')) {
          addField(value);
        }
      }
    }
  }
  for (const { row, cells } of document.milestones?.table.rows ?? []) {
    const cell = cells.get('dependencies');
    if (!plan.milestones) spans.push(row);
    else if (cell) addField(cell);
  }
  for (const { fields } of plan.statusLog ? [] : document.sections) {
    for (const field of fields) {
      if (field.key === 'statusLog' && 'table' in field && field.table) {
        for (const { row } of field.table.rows) spans.push(row);
      }
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** The entries of a Dependencies field that name tasks or phases to wait for. */
function linksIn({ source }: PlanDocument, { start, end }: Span): Span[] {
  const text = source.text.slice(start, end);
  return cutDependencies(text)
    .filter((entry) => parseDependency(text.slice(entry.start, entry.end)).kind === 'link')
    .map((entry) => ({ start: start + entry.start, end: start + entry.end }));
}
