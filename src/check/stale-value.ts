import { allCharts } from '../edit/chart-dates.ts';
import type { ComputedChange } from '../edit/sync-edits.ts';
import type { Problem } from '../problem.ts';
import type { PlanDocument, Span } from '../read/plan-document.ts';
import { problemAt } from '../read/reading.ts';
import { lineAt, lineEnd } from '../read/source-text.ts';
import type { CheckSubject } from './check-subject.ts';
import type { Rule } from './rule.ts';
import { findWrongBars, scheduledBars } from './wrong-bars.ts';

/** Everything that `sync` would change, except bars on wrong dates: those are told with the dates. */
export const staleValue: Rule = {
  code: 'IMP082',
  name: 'stale-value',
  explanation:
    'Estimates of phases, dates of milestones, charts and the status of the plan follow from the rest of it. Somebody edited the plan and has not run `create-impl-plan sync` since.',
  check(subject) {
    return subject.changes.flatMap((change) => {
      const found = describe(change, subject);
      if (found === undefined) return [];
      const { span, ...finding } = found;
      const hint = 'Run `create-impl-plan sync`';
      return [problemAt(subject.document, { code: 'IMP082', hint, ...finding }, span)];
    });
  },
};

type Described = Pick<Problem, 'severity' | 'message'> & { span: Span };

function describe(change: ComputedChange, subject: CheckSubject): Described | undefined {
  const { what, before, after = '', of = '', offset } = change;
  const { document } = subject;
  if (what === 'chart') return describeChart(change, subject);
  const names = {
    'phase estimate': `The estimate of phase ${of}`,
    'milestone date': `The date of milestone ${of}`,
    'plan status': 'The status of the plan',
  };
  const missing = `${names[what]} is missing; it is ${after}`;
  const message =
    before === undefined ? missing : `${names[what]} says ${before}, but it is ${after}`;
  const end = before === undefined ? restOfLine(document, offset) : offset + before.length;
  return { severity: 'warning', message, span: { start: offset, end } };
}

function describeChart(
  { of, offset }: ComputedChange,
  { document, plan, schedule }: CheckSubject,
): Described | undefined {
  const chart = allCharts(document).find(({ fence }) => fence.start === offset);
  const whose = of === undefined ? 'The chart' : `The chart of phase ${of}`;
  if (chart === undefined) {
    const span = { start: offset, end: restOfLine(document, offset) };
    return { severity: 'warning', message: `${whose} is missing`, span };
  }
  const [conflict] = chart.conflicts;
  if (conflict) {
    return {
      severity: 'error',
      message: `Git left a conflict in ${whose.replace('T', 't')}, so that nothing draws it`,
      span: conflict.span,
    };
  }
  if (schedule && findWrongBars(chart, scheduledBars(plan, schedule)).length > 0) return undefined;
  const span = { start: chart.fence.start, end: chart.content.start };
  return { severity: 'warning', message: `${whose} does not show what the plan says`, span };
}

function restOfLine({ source }: PlanDocument, offset: number): number {
  return lineEnd(source, lineAt(source, offset));
}
