import type { Style } from '../commands/terminal.ts';
import { createPlan } from '../model/create-plan.ts';
import type { Calendar, IsoDate } from '../model/plan.ts';
import { readStartDate } from './plan-answers.ts';
import { askText } from './text-prompt.ts';

/** Asks for the file of a plan, on the process's terminal. @throws CancelledError */
export function askPlanFile(style: Style): Promise<string> {
  return askText(
    {
      message: 'Which file?',
      hint: 'A Markdown file with phases and tasks',
      read: (text) => {
        const path = text.trim();
        return path === ''
          ? { reason: 'The plan has a file', example: 'docs/ROADMAP.md' }
          : { value: path, shown: path };
      },
    },
    { input: process.stdin, output: process.stderr, style },
  );
}

/** Asks when work begins on a plan that does not say it; Enter takes the next working day. @throws CancelledError */
export function askStartDate(
  calendar: Calendar | undefined,
  today: IsoDate,
  style: Style,
): Promise<IsoDate> {
  return askText(
    {
      message: 'Start date:',
      default: createPlan({ ...(calendar && { calendar }) }, { today }).plan.startDate ?? today,
      read: (typed) => readStartDate(typed, today, calendar),
    },
    { input: process.stdin, output: process.stderr, style },
  );
}
