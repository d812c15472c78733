import { present } from '../present.ts';

/**
 * Words as a sentence lists them.
 *
 * @param most more than so many are counted
 * @example listWords(['1.1', '1.2', '1.3', '1.4'], 3) // '1.1, 1.2 and 2 more'
 */
export function listWords(words: readonly string[], most = 6): string {
  const shown = words.length > most ? words.slice(0, most - 1) : words;
  const rest = words.length - shown.length;
  const last = rest > 0 ? `${rest} more` : shown.at(-1);
  const before = rest > 0 ? shown : shown.slice(0, -1);
  return before.length === 0 ? present(last) : `${before.join(', ')} and ${last}`;
}

/** `task 1.1`, `tasks 1.1 and 1.2`. */
export function listTasks(ids: readonly string[], most?: number): string {
  return `${ids.length === 1 ? 'task' : 'tasks'} ${listWords(ids, most)}`;
}
