import { anyPhaseWord } from '../model/phase-words.ts';
import type { TaskId } from '../model/plan.ts';
import { once } from '../once.ts';

/** What a row of the Status Log says of a task. */
export interface LoggedStep {
  task: TaskId;
  step: 'started' | 'resumed' | 'reopened' | 'blocked' | 'completed';
  /** What else it says; of a blocked task why. */
  note?: string;
}

/** `Task 1.1 completed; Phase 1 completed; a day early`, `Task 1.1 blocked: no test account`. */
const stepPattern = once(
  () =>
    new RegExp(
      String.raw`^task (?<task>\S+) (?<step>started|resumed|reopened|blocked|completed)(?:; (?:${anyPhaseWord}) \S+ (?:started|completed))?(?:[;:] *(?<note>[^ ].*))?$`,
      'i',
    ),
);

/**
 * Reads the notes of a row in the form in which the commands write them.
 *
 * @returns `undefined` for what people write in words of their own
 */
export function readLogRow(notes: string): LoggedStep | undefined {
  const { task, step, note } = stepPattern().exec(notes)?.groups ?? {};
  if (task === undefined || step === undefined) return undefined;
  return {
    task,
    step: step.toLowerCase() as LoggedStep['step'],
    ...(note === undefined ? {} : { note }),
  };
}
