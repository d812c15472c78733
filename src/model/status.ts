import { type PlanStatus, planStatuses, type TaskStatus, taskStatuses } from './plan.ts';

/** What people write for each status, without spaces and punctuation, in lower case. */
const taskWords: Record<TaskStatus, readonly string[]> = {
  'Not Started': [
    'todo',
    'open',
    'new',
    'pending',
    'planned',
    'planning',
    'backlog',
    '⏳',
    '⬜',
    '🔲',
  ],
  'In Progress': [
    'wip',
    'doing',
    'started',
    'active',
    'ongoing',
    'inwork',
    'underway',
    '🔄',
    '🚧',
    '🏗',
  ],
  Blocked: ['onhold', 'paused', 'stuck', 'waiting', '⛔', '🚫', '🛑'],
  Completed: ['complete', 'done', 'finished', 'closed', 'shipped', '✅', '☑', '✔'],
};

const planWords: Record<PlanStatus, readonly string[]> = {
  Planning: [...taskWords['Not Started'], 'notstarted', 'draft', 'proposed'],
  'In Progress': [...taskWords['In Progress'], 'blocked', ...taskWords.Blocked],
  Completed: taskWords.Completed,
};

/**
 * Reads the status of a task in any case, with the usual synonyms: `done`, `WIP`, `To-do`, `✅`.
 *
 * @returns `undefined` for text that is no status.
 */
export function parseTaskStatus(text: string): TaskStatus | undefined {
  return findStatus(text, taskStatuses, taskWords);
}

/** Reads the status of a plan, as {@link parseTaskStatus} reads that of a task. */
export function parsePlanStatus(text: string): PlanStatus | undefined {
  return findStatus(text, planStatuses, planWords);
}

function findStatus<Status extends string>(
  text: string,
  statuses: readonly Status[],
  words: Record<Status, readonly string[]>,
): Status | undefined {
  if (text === '') return undefined;
  const exact = statuses.find((status) => status === text);
  if (exact) return exact;
  const word = fold(text);
  const wordWithoutMark = word.replace(/^[^\p{L}]+(?=\p{L})|(?<=\p{L})[^\p{L}]+$/gu, '');
  return statuses.find((status) =>
    [word, wordWithoutMark].some((form) => form === fold(status) || words[status].includes(form)),
  );
}

/** Emoji variation selectors go as well, so that `✔️` is `✔`. */
function fold(text: string): string {
  return text.toLowerCase().replace(/\ufe0f|[\s\-_*.!]/g, '');
}
