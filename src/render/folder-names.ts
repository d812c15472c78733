import { readPhaseNumber } from '../model/dependency.ts';
import type { Phase, PhaseNumber, Task, TaskId } from '../model/plan.ts';
import { isDeviceName, slugify } from '../model/slug.ts';
import { present } from '../present.ts';

/*
 * A name is a number and a slug: `01-foundation`, `1.1-set-up-ci.md`. The number is what counts:
 * it is written so that it can be read back exactly, whatever characters it holds, so two numbers
 * never share a name and none leads outside its directory. A character that is unsafe in a name,
 * or would end the number too early, is written as its code point: `_2f_` for `/`.
 */

/**
 * The folder of a phase: `01-foundation`; `01-phase-1` where the phase has no name that can be
 * written in ASCII. Numbers have two digits at least, so that folders sort as phases do: `01B-pay`.
 */
export function phaseFolderName(phase: Pick<Phase, 'number' | 'name'>): string {
  const number = String(readPhaseNumber(String(phase.number)));
  const name = slugify(phase.name ?? '') || slugify(`phase ${number}`);
  return `${padNumber(escapeNumber(number))}-${name}`;
}

/** The work note of a task: `1.1-set-up-ci.md`; `1.1-task.md` where the task has no such name. */
export function taskFileName(task: Pick<Task, 'id' | 'name'>): string {
  const slug = slugify(task.name ?? '') || 'task';
  const { id } = task;
  if (dashedId.test(id)) return `${id}-${slug}.md`;
  // `T` and `001 cases` must not read as task T-001.
  const name = /^[a-z]{1,3}$/i.test(id) && /^\d/.test(slug) ? `task-${slug}` : slug;
  return `${escapeNumber(id)}-${name}.md`;
}

/**
 * The folder's name under another number; what follows the number stays.
 *
 * @example renumberFolderName('01-foundation', 2) // '02-foundation'
 */
export function renumberFolderName(name: string, after: PhaseNumber): string {
  const prefix = phaseFolderName({ number: after, name: 'x' }).slice(0, -'-x'.length);
  return prefix + name.slice(present(readLeading(name)).length);
}

/**
 * The file's name under another id; what follows the id stays.
 *
 * @example renumberFileName('1.2-load-test.md', '2.1') // '2.1-load-test.md'
 */
export function renumberFileName(name: string, after: TaskId): string {
  const rest = name.slice(present(readTaskLeading(name.slice(0, -'.md'.length))).length);
  const probe = /^[- ]\d/.test(rest) ? '0' : 'x';
  const prefix = taskFileName({ id: after, name: probe }).slice(0, -`-${probe}.md`.length);
  return prefix + rest;
}

/**
 * Finds the number in the name of a phase's folder or a task's file, whatever follows it: so a
 * folder is found again after its phase was renamed. A name that ends in `.md` is a task's.
 *
 * @returns a phase's number as `readPhaseNumber` gives it, a task's id as text, `undefined` for
 * a name that begins with no number. Letters may be anything (`A-pay`, `assets-old`): compare the
 * answer with the numbers that the plan has.
 * @example readFolderNumber('01-foundation') // 1
 * @example readFolderNumber('1.1-set-up-ci.md') // '1.1'
 */
export function readFolderNumber(name: string): PhaseNumber | TaskId | undefined {
  if (name.endsWith('.md')) return readTaskId(name.slice(0, -'.md'.length));
  const number = readLeading(name);
  return number === undefined
    ? undefined
    : readPhaseNumber(unescapeNumber(number.replace(/^0+(?=\d)/, '')));
}

/** Ids such as `T-001`: the one kind that keeps its dash, because people write such ids. */
const dashedId = /^[A-Za-z]{1,3}-\d+(?:\.\d+)*$/;

/** The id as it is written in a name that has no `.md` any more. */
function readTaskLeading(name: string): string | undefined {
  return /^([A-Za-z]{1,3}-\d+(?:\.\d+)*)(?=[- ]|$)/.exec(name)?.[1] ?? readLeading(name);
}

function readTaskId(name: string): TaskId | undefined {
  const number = readTaskLeading(name);
  return number === undefined ? undefined : unescapeNumber(number);
}

/** What stands before the first dash or space; a name without either must hold a digit. */
function readLeading(name: string): string | undefined {
  const [, number = '', separator] = /^([A-Za-z0-9._]*)([- ]|$)/.exec(name) ?? [];
  if (number === '' || (separator === '' && !/\d/.test(number))) return undefined;
  return number;
}

/**
 * `1` is `01`; a number of two digits or more, or one without digits, stays. A zero that is part
 * of the number (`01B`) is written as its code point, because a leading zero is read as padding.
 */
function padNumber(number: string): string {
  if (/^0\d/.test(number)) return `_30_${number.slice(1)}`;
  return /^\d(?!\d)/.test(number) ? `0${number}` : number;
}

/**
 * Letters and digits stay, and dots between them; not those after a name that Windows keeps for
 * a device (`COM1.2`), since it looks at what stands before the first dot.
 */
function escapeNumber(number: string): string {
  const device = isDeviceName(present(number.split('.', 1)[0]));
  return number.replace(/[^A-Za-z0-9]/gu, (char, offset: number) => {
    const isInnerDot =
      char === '.' && isWordAt(number, offset - 1) && isWordAt(number, offset + 1) && !device;
    return isInnerDot ? char : `_${present(char.codePointAt(0)).toString(16)}_`;
  });
}

function isWordAt(text: string, index: number): boolean {
  return /^[A-Za-z0-9]$/.test(text.charAt(index));
}

function unescapeNumber(text: string): string {
  return text.replace(/_([0-9a-f]{1,6})_/g, (escaped, hex: string) => {
    const codePoint = Number.parseInt(hex, 16);
    return codePoint <= 0x10ffff ? String.fromCodePoint(codePoint) : escaped;
  });
}
