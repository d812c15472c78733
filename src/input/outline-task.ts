import { parseDependency, splitDependencies } from '../model/dependency.ts';
import { parseEstimate } from '../model/estimate.ts';
import { taskLabels } from '../model/labels.ts';
import type { Task } from '../model/plan.ts';
import type { TaskInput } from '../model/plan-input.ts';
import { present } from '../present.ts';

/*
 * A task of an outline: `[x] Task 1.2: Set up CI (2d) @alice after 1.1`. The name is what is left
 * when the parts around it are taken off, last one first; each part is taken once. A part that
 * does not really read as one stays in the name. ` ()` says that the name ends there.
 */

const boxes: Readonly<Record<string, Task['status']>> = {
  ' ': 'Not Started',
  x: 'Completed',
  '~': 'In Progress',
  '!': 'Blocked',
};
const boxPattern = /^\[([ xX~!])\](?: +|$)/;
const idPattern =
  /^(?:\*\*)?(?:Task +([\w.-]+)|(\d+[A-Za-z]?(?:\.\d+[A-Za-z]?)+))(?:\*\*)?:(?:\*\*)?(?: +|$)/i;
const barrierPattern = /(?:^|(?<! ) +)\(\)$/;
const estimatePattern = /(?:^|(?<! ) +)\(([^()]+)\)$/;
const assigneePattern = /(?:^|(?<! ) +)@(?:"([^"]+)"|([\p{L}\p{N}_][\p{L}\p{N}_.+-]*)),?$/u;
/** What is longer, or has more words `after`, is no list of dependencies, and slow to try. */
const longestAfter = 5000;
const mostAfters = 20;
/** Each part that is taken off has the rest of the line looked at again: further people stay in the name. */
const mostParts = 100;
const plainAssignee = /^[\p{L}\p{N}_][\p{L}\p{N}_.+-]*$/u;

/** Reads the text after the bullet of a task. */
export function parseOutlineTask(text: string): TaskInput {
  const task: TaskInput = {};
  const box = boxPattern.exec(text);
  let rest = box ? text.slice(box[0].length) : text;
  const status = boxes[box?.[1]?.toLowerCase() ?? ' '];
  if (box && status !== undefined && status !== 'Not Started') task.status = status;
  const id = idPattern.exec(rest);
  const idText = id?.[1] ?? id?.[2];
  if (id && idText !== undefined && isTaskId(idText)) {
    task.id = idText;
    rest = rest.slice(id[0].length);
  }
  const name = takeParts(rest, task);
  if (name !== '' && name !== taskLabels.name.prompt) task.name = name;
  return task;
}

/**
 * Writes a task so that {@link parseOutlineTask} reads the same again. Description, dates and the
 * like have no place in an outline.
 *
 * @param numbering whether the number is written, or comes from the place of the task
 */
export function writeOutlineTask(task: Task, numbering: 'by place' | 'written'): string {
  const [mark] = present(Object.entries(boxes).find(([, status]) => status === task.status));
  const box = mark === ' ' ? '' : `[${mark}] `;
  const number = `Task ${task.id}: `;
  const name = task.name ?? taskLabels.name.prompt;
  const parts = writeParts(task);
  // A name that reads like a part of its line is kept apart from the parts, only where it must be.
  let line = '';
  for (const front of [box, box || '[ ] ']) {
    for (const id of numbering === 'written' ? [number] : ['', number]) {
      for (const barrier of ['', ' ()']) {
        line = `${front}${id}${name}${barrier}${parts.text}`;
        const read = parseOutlineTask(line);
        if (read.name === task.name && (id !== '' || !read.id) && isSame(read, parts)) return line;
      }
    }
  }
  return line;
}

function takeParts(text: string, task: TaskInput): string {
  let rest = text.trim();
  const assignees: string[] = [];
  for (let parts = 0; parts < mostParts; parts += 1) {
    const comment = findComment(rest);
    const barrier = barrierPattern.exec(rest);
    const assignee = assigneePattern.exec(rest);
    const estimate = task.estimate === undefined ? readEstimate(rest) : undefined;
    const after = task.dependencies === undefined ? readAfter(rest) : undefined;
    if (barrier) {
      rest = rest.slice(0, barrier.index);
      break;
    }
    if (comment !== undefined) rest = rest.slice(0, comment).trimEnd();
    else if (assignee) {
      assignees.unshift(present(assignee[1] ?? assignee[2]));
      rest = rest.slice(0, assignee.index);
    } else if (estimate) {
      task.estimate = estimate.text;
      rest = rest.slice(0, estimate.start);
    } else if (after) {
      task.dependencies = after.entries;
      rest = rest.slice(0, after.start);
    } else break;
  }
  if (assignees.length > 0) task.assignee = assignees.join(', ');
  return rest.trim();
}

/** Where a comment begins that ends the line. */
function findComment(text: string): number | undefined {
  if (!text.endsWith('-->')) return undefined;
  const start = text.lastIndexOf('<!--');
  const isAlone = text.indexOf('-->', start + 4) === text.length - 3;
  return isAlone && (start === 0 || text[start - 1] === ' ') ? start : undefined;
}

function readEstimate(text: string): { start: number; text: string } | undefined {
  const match = estimatePattern.exec(text);
  const inner = match?.[1]?.trim() ?? '';
  if (!match || inner === '') return undefined;
  const estimate = parseEstimate(inner);
  const isUnknown = estimate === 'unknown' && /^(?:\?+|tb[acd])$/i.test(inner);
  if (estimate === undefined || (estimate === 'unknown' && !isUnknown)) return undefined;
  return { start: match.index, text: inner };
}

/** The last `after` behind which there is nothing but dependencies. */
function readAfter(text: string): { start: number; entries: string[] } | undefined {
  const matches = [...text.slice(-longestAfter).matchAll(/(?:^| )after +/gi)];
  for (const match of matches.slice(-mostAfters).reverse()) {
    const start = Math.max(0, text.length - longestAfter) + match.index;
    const entries = readEntries(text.slice(start + match[0].length));
    if (entries) return { start, entries };
  }
  return undefined;
}

/** Entries that surely are dependencies: links, or text in quotes. */
function readEntries(text: string): string[] | undefined {
  if (/^(?:none|nothing)$/i.test(text)) return [];
  const quoted: string[] = [];
  // No text has a NUL, because lines are cleaned of controls before.
  const masked = text.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => {
    quoted.push(present(double ?? single).trim());
    return `\0${quoted.length - 1}\0`;
  });
  const entries = splitDependencies(masked).map((entry) => {
    const place = /^\0(\d+)\0$/.exec(entry)?.[1];
    if (place !== undefined) return quoted[Number(place)];
    return !entry.includes('\0') && isSureLink(entry) ? entry : undefined;
  });
  const read = entries.filter((entry) => entry !== undefined && entry !== '');
  return read.length === 0 || read.length < entries.length ? undefined : (read as string[]);
}

function isSureLink(entry: string): boolean {
  const dependency = parseDependency(entry);
  return (
    dependency.kind === 'link' &&
    dependency.external === undefined &&
    dependency.references.every((reference) => !('tentative' in reference))
  );
}

function isTaskId(text: string): boolean {
  const dependency = parseDependency(`Task ${text}`);
  const [reference] = dependency.kind === 'link' ? dependency.references : [];
  return reference?.kind === 'task' && reference.id === text;
}

/** The parts after the name, and what they say: what an outline cannot hold is left out. */
interface Parts extends Pick<TaskInput, 'estimate' | 'assignee' | 'dependencies'> {
  text: string;
}

function writeParts(task: Task): Parts {
  const parts: Parts = { text: '' };
  const { estimate, assignee, dependencies } = task;
  if (estimate !== undefined && readEstimate(`(${estimate})`)) {
    parts.estimate = estimate;
    parts.text += ` (${estimate})`;
  }
  if (assignee !== undefined && !assignee.includes('"')) {
    parts.assignee = assignee;
    parts.text += plainAssignee.test(assignee) ? ` @${assignee}` : ` @"${assignee}"`;
  }
  const after = dependencies === undefined ? undefined : writeEntries(dependencies);
  if (dependencies !== undefined && after !== undefined) {
    parts.dependencies = dependencies;
    parts.text += ` after ${after}`;
  }
  return parts;
}

function isSame(read: TaskInput, parts: Parts): boolean {
  const listed = [read, parts].map(({ estimate, assignee, dependencies }) =>
    JSON.stringify([estimate, assignee, dependencies]),
  );
  return listed[0] === listed[1];
}

/** `undefined` where an entry has both kinds of quotes: an outline cannot hold it. */
function writeEntries(entries: readonly string[]): string | undefined {
  const texts = entries.map((entry) => {
    if (isSureLink(entry) && !/["']|after/i.test(entry)) return entry;
    return entry.includes('"') ? `'${entry}'` : `"${entry}"`;
  });
  const text = entries.length === 0 ? 'none' : texts.join(', ');
  return JSON.stringify(readEntries(text)) === JSON.stringify(entries) ? text : undefined;
}
