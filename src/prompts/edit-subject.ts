import type { PlanState } from '../edit/operation.ts';
import type { IsoDate } from '../model/plan.ts';
import type { EditCommand } from './edit-command.ts';
import type { Session } from './session.ts';

/** The plan that questions are about, as it was read when they began. */
export interface EditSubject {
  state: PlanState;
  today: IsoDate;
}

/**
 * Asks for what a command lacks and gives it back complete. What it says already is not asked.
 *
 * @throws CancelledError at Ctrl-C, Ctrl-D, and where the user says no
 * @throws PlanError where what was given names nothing in the plan
 */
export type CompleteCommand = (
  given: EditCommand,
  subject: EditSubject,
  session: Session,
) => Promise<EditCommand>;
