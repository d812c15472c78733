import { isPlainDate } from '../model/plain-date.ts';
import { statusLog } from '../model/sections.ts';
import { present } from '../present.ts';
import type { Problem } from '../problem.ts';
import type { PlanDocument, TextPart } from '../read/plan-document.ts';
import { problemAt } from '../read/reading.ts';
import type { Rule } from './rule.ts';

/** Some logs go down with time, some go up: a row is out of order where the others go the other way. */
export const logOrder: Rule = {
  code: 'IMP094',
  name: 'log-order',
  explanation:
    'The Status Log is read as the history of the plan, so its rows stand in the order of their dates.',
  check({ document }) {
    const dates = logDates(document);
    const steps = dates.slice(1).map((date, place) => ({ date, before: present(dates[place]) }));
    const up = steps.filter(({ date, before }) => date.text > before.text);
    const down = steps.filter(({ date, before }) => date.text < before.text);
    const newestFirst = down.length > up.length;
    return (newestFirst ? up : down).map(({ date, before }): Problem => {
      const message = `The Status Log has ${date.text} below ${before.text}`;
      const order = newestFirst ? 'newest first' : 'oldest first';
      const hint = `Move the row to its place (the log is ${order}), or mend its date`;
      return problemAt(document, { code: 'IMP094', severity: 'warning', message, hint }, date);
    });
  },
};

function logDates({ sections }: PlanDocument): TextPart[] {
  const section = sections.find(({ record }) => record?.name === statusLog.name);
  return (section?.fields ?? []).flatMap((field) => {
    const rows = 'table' in field ? (field.table?.rows ?? []) : [];
    return rows.flatMap(({ cells }) => {
      const date = cells.get('date');
      return date && isPlainDate(date.text) ? [date] : [];
    });
  });
}
