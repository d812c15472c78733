import type { Phase, Task, TaskStatus } from '../model/plan.ts';

/** A task that gets a status, as it was before. */
export interface ProgressStep {
  phase: Phase;
  /** What its heading calls it: `Sprint`. */
  word?: string | undefined;
  task: Task;
  status: TaskStatus;
  /** Why, or what else there is to say. */
  note?: string | undefined;
}

/**
 * What the Status Log says of a step: `Task 1.1 started; Phase 1 started; with Bo`. A blocked task's
 * note is the reason: `Task 1.1 blocked: no test account`.
 */
export function progressWords(step: ProgressStep): string {
  const { note, status } = step;
  const words = [taskWords(step), phaseWords(step)].filter((part) => part !== undefined);
  if (note === undefined) return words.join('; ');
  return status === 'Blocked' ? `${words.join('; ')}: ${note}` : [...words, note].join('; ');
}

function taskWords({ task, status }: ProgressStep): string {
  return `Task ${task.id} ${verbOf(task, status)}`;
}

function verbOf({ status: before, actualStart }: Task, status: TaskStatus): string {
  switch (status) {
    case 'Completed':
      return 'completed';
    case 'Blocked':
      return 'blocked';
    case 'Not Started':
      return before === status ? 'not started' : 'set back to Not Started';
    case 'In Progress':
      if (before === status) return 'in progress';
      if (before === 'Completed') return 'reopened';
      return before === 'Blocked' && actualStart !== undefined ? 'resumed' : 'started';
  }
}

/** The first task of a phase that starts, and the last that is completed, speak for the phase. */
function phaseWords({ phase, word = 'Phase', task, status }: ProgressStep): string | undefined {
  const after = { ...task, status };
  const others = phase.tasks.filter((each) => each !== task);
  const isCompleted = (each: Task) => each.status === 'Completed';
  if (isCompleted(after) && !isCompleted(task) && others.every(isCompleted)) {
    return `${word} ${phase.number} completed`;
  }
  const isFirst = hasBegun(after) && !hasBegun(task) && !others.some(hasBegun);
  return isFirst ? `${word} ${phase.number} started` : undefined;
}

function hasBegun({ status, actualStart }: Task): boolean {
  return status === 'In Progress' || status === 'Completed' || actualStart !== undefined;
}
