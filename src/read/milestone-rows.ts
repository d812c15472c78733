import { isMilestone } from '../model/normalize-milestones.ts';
import type { RowPart, TablePart } from './section-part.ts';

/** The row of each milestone: the model leaves out rows that say nothing. */
export function milestoneRows({ rows }: TablePart): RowPart[] {
  return rows.filter(({ cells }) =>
    isMilestone(Object.fromEntries([...cells].map(([key, { text }]) => [key, text]))),
  );
}
