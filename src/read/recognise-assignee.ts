import { once } from '../once.ts';
import { present } from '../present.ts';
import type { Range } from './recognise-estimate.ts';

/** Who does a task, behind its name; offsets count in the text. */
export interface AssigneeSuffix {
  /** Where the name ends, white space behind it left out: the suffix begins here. */
  nameEnd: number;
  /** From behind the first `@`, or behind the label, to the end of the last person. */
  value: Range;
  /** `handles`: each person stands behind an `@`, as on GitHub. */
  form: 'handles' | 'words';
}

const handle = '[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_.-]{0,60}[\\p{L}\\p{N}])?';
/** The patterns of handles, made where the first one is looked for: most plans have none. */
const handlePatterns = once(() => ({
  whole: new RegExp(`^${handle}$`, 'u'),
  last: new RegExp(`(?<![ \\t])[ \\t]+(?:[-–—·][ \\t]+)?@${handle}$`, 'u'),
  bracketed: new RegExp(
    `(?<![ \\t])[ \\t]+[([]@(${handle}(?:(?:,[ \\t]*|[ \\t]+)@${handle}){0,9})[)\\]]$`,
    'u',
  ),
}));
const labelled =
  /(?<![ \t])[ \t]+[([](?:owner|assignee|assigned(?:[ \t]+to)?|responsible)[ \t]*:[ \t]*([^()[\]@\s][^()[\]]{0,80}|@[^()[\]]{1,80})[)\]]$/i;
/**
 * Behind these words an `@` is part of the name: `Migrate to @Observable`, `Add @mentions`. None of
 * them may end a name itself, as `test` does and `in`: `Load test @bob`, `Sign in @bob`.
 */
const goesOn =
  /(?:^|[ \t])(?:a|an|the|to|with|without|for|of|at|by|from|via|into|as|like|and|or|using|add|implement|introduce|remove|replace|rename|enable)$/i;

/**
 * Recognises who does a task, behind its name: `@alice`, `- @alice`, `(@alice, @bob)`,
 * `(owner: Ann Lee)`.
 *
 * @example recogniseAssignee('Set up CI @alice') // { nameEnd: 9, value: 11-16, form: 'handles' }
 */
export function recogniseAssignee(text: string): AssigneeSuffix | undefined {
  if (text.includes('@')) {
    const behind = findHandles(text);
    if (behind) return behind;
    const inBrackets = handlePatterns().bracketed.exec(text);
    if (inBrackets) return suffixOf(inBrackets, 'handles');
  } else if (!/[)\]]$/.test(text)) return undefined;
  const withLabel = labelled.exec(text);
  return withLabel ? suffixOf(withLabel, 'words') : undefined;
}

/** `@alice @bob`, `@alice, @bob`: from the last one on. */
function findHandles(text: string): AssigneeSuffix | undefined {
  let nameEnd = text.length;
  let start: number | undefined;
  for (let count = 0; count < 10; count += 1) {
    const end = start !== undefined && text[nameEnd - 1] === ',' ? nameEnd - 1 : nameEnd;
    const match = handlePatterns().last.exec(text.slice(0, end));
    if (!match || goesOn.test(text.slice(0, match.index))) break;
    nameEnd = match.index;
    start = text.indexOf('@', match.index) + 1;
  }
  if (start === undefined) return undefined;
  return { nameEnd, value: { start, end: text.length }, form: 'handles' };
}

/**
 * The people of `ann, @bob`, as they stand behind the first `@`, parted by commas.
 *
 * @example joinHandles('ann @bob') // 'ann, bob'
 */
export function joinHandles(text: string): string {
  return text.split(/[ \t,]+@?/).join(', ');
}

/** What stands behind the first `@` for these people; `undefined` where one has no handle. */
export function writeHandles(people: readonly string[]): string | undefined {
  const isHandle = (name: string) => handlePatterns().whole.test(name);
  return people.length > 0 && people.every(isHandle) ? people.join(' @') : undefined;
}

function suffixOf(match: RegExpExecArray, form: AssigneeSuffix['form']): AssigneeSuffix {
  const value = present(match[1]);
  const start = match.index + match[0].lastIndexOf(value);
  return { nameEnd: match.index, value: { start, end: start + value.length }, form };
}
