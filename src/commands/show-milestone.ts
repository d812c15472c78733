import type { MarkedLine } from '../gantt/chart-glyphs.ts';
import { showDate } from '../input/show-date.ts';
import { milestoneAt } from '../model/part-at.ts';
import type { IsoDate, Milestone, Plan } from '../model/plan.ts';
import type { Tracking } from '../track/tracking.ts';
import { type Drawing, fitLine, headingLine, joinParts, plainText } from './drawing.ts';
import { factLines } from './plan-facts.ts';
import { wrapped } from './show-task.ts';

/** The JSON of `show M1`. */
export interface MilestoneJson {
  asOf: IsoDate;
  milestone: Milestone;
  /** The date that the plan has, and the one to be expected; left out where it has none. */
  planned?: IsoDate;
  forecast?: IsoDate;
  /** Whether all that it waits for is completed; left out where it waits for no task. */
  reached?: boolean;
}

export function milestoneJson(
  plan: Plan,
  place: number,
  { asOf, tracking }: { asOf: IsoDate; tracking?: Tracking | undefined },
): MilestoneJson {
  const milestone = milestoneAt(plan, { milestone: place });
  const tracked = tracking?.milestones.find(({ name }) => name === milestone.name);
  if (tracked === undefined) return { asOf, milestone };
  const { name: _name, ...dates } = tracked;
  return { asOf, milestone, ...dates };
}

export function describeMilestone(json: MilestoneJson, drawing: Drawing): MarkedLine[] {
  const { milestone, planned, forecast, reached } = json;
  const { name, description, dependencies } = milestone;
  const fact = (label: string, text: string | undefined) =>
    text === undefined || text === '' ? [] : factLines(label, [[{ text }]]);
  return joinParts([
    [headingLine(plainText(name)), ...wrapped(description, drawing)],
    [
      ...fact('Planned', planned && showDate(planned)),
      ...fact('Forecast', forecast === planned ? undefined : forecast && showDate(forecast)),
      ...fact('Reached', reached === undefined ? undefined : reached ? 'yes' : 'not yet'),
      ...fact('Depends', dependencies?.map(plainText).join(', ')),
    ],
  ]).map((line) => fitLine(line, drawing));
}
