import { allCharts } from '../edit/chart-dates.ts';
import { countOf } from '../model/count-of.ts';
import type { Problem } from '../problem.ts';
import type { ChartPart, PlanDocument } from '../read/plan-document.ts';
import { problemAt } from '../read/reading.ts';
import type { Rule } from './rule.ts';
import { findWrongBars, scheduledBars, type WrongBar } from './wrong-bars.ts';

/** What `sync` mends, and the settings above the bars, which belong to the user and it never touches. */
export const wrongChart: Rule = {
  code: 'IMP083',
  name: 'wrong-chart',
  explanation:
    'Readers trust the chart. Bars drawn on other dates than the schedule has, or settings under which Mermaid moves them, make it lie.',
  check({ document, plan, schedule }) {
    const charts = allCharts(document);
    const bars = schedule && scheduledBars(plan, schedule);
    return charts.flatMap((chart) => [
      // Of two sides of a conflict one is wrong: that it is there is told as such.
      ...(bars && chart.conflicts.length === 0
        ? reportBars(document, findWrongBars(chart, bars))
        : []),
      ...reportSettings(document, chart),
    ]);
  },
};

function reportBars(document: PlanDocument, wrong: readonly WrongBar[]): Problem[] {
  const [first] = wrong;
  if (first === undefined) return [];
  const { bar, scheduled } = first;
  const rest = wrong.length - 1;
  const others =
    rest === 0 ? '' : `; ${countOf(rest, 'other bar')} ${rest === 1 ? 'is' : 'are'} wrong too`;
  const message = `The chart draws ${scheduled.name} ${datesOf(bar)}, but it is scheduled ${datesOf(scheduled)}${others}`;
  return [
    problemAt(
      document,
      { code: 'IMP083', severity: 'warning', message, hint: 'Run `create-impl-plan sync`' },
      trimmed(bar.line),
    ),
  ];
}

function datesOf({ start, end }: { start: string; end: string }): string {
  return start === end ? `on ${start}` : `from ${start} to ${end}`;
}

function reportSettings(document: PlanDocument, chart: ChartPart): Problem[] {
  const settings = chart.lines.filter((line) =>
    /^\s*(?:dateFormat|inclusiveEndDates)\b/.test(line.text),
  );
  const formats = settings.filter((line) => /^\s*dateFormat\b/.test(line.text));
  const wrong = settings.filter((line) => !/^\s*dateFormat\s+YYYY-MM-DD\s*$/.test(line.text));
  const hasBars = /:(?:[a-z]+, )*[tpm]\w*, \d{4}-\d{2}-\d{2}, /.test(
    chart.lines.map(({ text }) => text).join('\n'),
  );
  if (!hasBars) return [];
  const problems = wrong.map((line) => {
    const [word] = line.text.trim().split(/\s/);
    const isFormat = word === 'dateFormat';
    return problemAt(
      document,
      {
        code: 'IMP083',
        severity: 'warning',
        message: isFormat
          ? 'With this dateFormat Mermaid reads the dates of the bars wrong'
          : 'With inclusiveEndDates Mermaid draws every bar one day too long',
        hint: isFormat ? 'Write `dateFormat YYYY-MM-DD`' : 'Delete this line',
      },
      trimmed(line),
    );
  });
  if (formats.length > 0) return problems;
  const { start } = chart.fence;
  return [
    ...problems,
    problemAt(
      document,
      {
        code: 'IMP083',
        severity: 'warning',
        message: 'The chart has no dateFormat, so that Mermaid may stretch its bars',
        hint: 'Write `dateFormat YYYY-MM-DD` below `gantt`',
      },
      { start, end: chart.content.start },
    ),
  ];
}

function trimmed({ start, text }: { start: number; text: string }) {
  const from = start + (text.length - text.trimStart().length);
  return { start: from, end: from + text.trim().length };
}
