import type { PhaseNumber, TaskId } from '../model/plan.ts';
import { present } from '../present.ts';

/** Numbers as plans have them: `1.1`, `1B.2`, `C1`, `II`. No word that Mermaid or JavaScript knows is one. */
const usualNumber = /^[0-9A-Z]+[a-z]?(?:\.[0-9A-Z]+[a-z]?)*$/;

/** The id of the bar that stands for what an overview has no room for. */
export const restId = 'rest';

/** `t1_1` for task 1.1. Two tasks never share an id. */
export function taskGanttId(id: TaskId): string {
  return `t${encodeNumber(id)}`;
}

/** `p1` for phase 1. */
export function phaseGanttId(number: PhaseNumber): string {
  return `p${encodeNumber(String(number))}`;
}

/** `m1` for the first milestone of the plan. */
export function milestoneGanttId(index: number): string {
  return `m${index + 1}`;
}

/** Letters, digits and underscores. After `_` come code points, which a usual number never begins with. */
function encodeNumber(number: string): string {
  if (usualNumber.test(number)) return number.replaceAll('.', '_');
  return [...number].map((char) => `_${present(char.codePointAt(0)).toString(16)}`).join('');
}
