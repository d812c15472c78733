import type { Scheduling } from './plan.ts';

/**
 * Reads a Scheduling line: how the schedule treats people who would be on several tasks at once.
 *
 * @returns `undefined` for text that says nothing of the kind; `Soonest` is what a plan without the
 * line does
 * @example parseScheduling('levelled by assignee') // 'Level by assignee'
 */
export function parseScheduling(text: string): Scheduling | 'Soonest' | undefined {
  if (text === '') return undefined;
  const word = text.toLowerCase().replace(/[\s\-_.]/g, '');
  if (/^level(?:l?ed|l?ing)?(?:by(?:assignees?|persons?|people|resources?))?$/.test(word)) {
    return 'Level by assignee';
  }
  if (/^(?:asap|assoonaspossible|soonest|none|off|no)$/.test(word)) return 'Soonest';
  return undefined;
}
