import { createPlan } from '../model/create-plan.ts';
import type { Calendar, IsoDate } from '../model/plan.ts';
import type { PromptTerminal } from './ask.ts';
import { readStartDate } from './plan-answers.ts';
import { askText } from './text-prompt.ts';

interface StartOfPlan {
  /** What Enter takes; where it is empty, the start that a plan gets where nobody says one: the next working day. */
  known?: IsoDate | undefined;
  calendar: Calendar | undefined;
  today: IsoDate;
}

/** Asks when work begins. @throws CancelledError */
export function askStartDate(
  { known, calendar, today }: StartOfPlan,
  terminal: PromptTerminal,
): Promise<IsoDate> {
  return askText(
    {
      message: 'Start date:',
      default:
        known || (createPlan({ calendar: calendar ?? {} }, { today }).plan.startDate ?? today),
      read: (typed) => readStartDate(typed, today, calendar),
    },
    terminal,
  );
}
