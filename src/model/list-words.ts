import { present } from '../present.ts';

/** How many words a sentence lists; more are counted. */
export const mostWords = 6;

/**
 * Words as a sentence lists them.
 *
 * @param count how many they are in all, where only the first of them are given
 * @example listWords(['1.1', '1.2', '1.3', '1.4', '1.5', '1.6', '1.7']) // '1.1, …, 1.5 and 2 more'
 */
export function listWords(words: readonly string[], count = words.length): string {
  const shown = count > mostWords ? words.slice(0, mostWords - 1) : words;
  const rest = count - shown.length;
  const last = rest > 0 ? `${rest} more` : shown.at(-1);
  const before = rest > 0 ? shown : shown.slice(0, -1);
  return before.length === 0 ? present(last) : `${before.join(', ')} and ${last}`;
}

/** `task 1.1`, `tasks 1.1 and 1.2`. */
export function listTasks(ids: readonly string[], count?: number): string {
  return `${ids.length === 1 ? 'task' : 'tasks'} ${listWords(ids, count)}`;
}
