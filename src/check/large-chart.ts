import { allCharts } from '../edit/chart-dates.ts';
import type { Problem } from '../problem.ts';
import type { ChartPart, PlanDocument } from '../read/plan-document.ts';
import { problemAt } from '../read/reading.ts';
import type { Rule } from './rule.ts';

/** What Mermaid draws at most; one character more and it shows an error in place of the chart. */
const mermaidCharacters = 50_000;
/** What Gitea and Forgejo draw at most, unless their administrator has set another limit. */
const giteaCharacters = 5_000;

/*
 * GitLab hides blocks of more than 2,000 characters behind a button, but not in files of a
 * repository, where plans are: nothing to tell.
 */
export const largeChart: Rule = {
  code: 'IMP084',
  name: 'large-chart',
  explanation:
    'Mermaid draws no chart of more than 50,000 characters, Gitea and Forgejo none of more than 5,000. The charts of the tool stay below the first limit; lines written by hand count as well.',
  check({ document }) {
    return allCharts(document).flatMap((chart) => reportSize(document, chart));
  },
};

function reportSize(document: PlanDocument, chart: ChartPart): Problem[] {
  const raw = chart.lines.map(({ text }) => text).join('\n');
  const drawn = chart.lines
    .filter(({ text }) => !/^\s*%%/.test(text))
    .map(({ text }) => text)
    .join('\n');
  const span = { start: chart.fence.start, end: chart.content.start };
  if (drawn.length > mermaidCharacters) {
    return [
      problemAt(
        document,
        {
          code: 'IMP084',
          severity: 'error',
          message: `The chart has ${figure(drawn.length)} characters; Mermaid draws 50,000 at most and shows an error instead`,
          hint: 'Take lines of your own out of the chart, or split them off into one of its own',
        },
        span,
      ),
    ];
  }
  if (raw.length <= giteaCharacters) return [];
  return [
    problemAt(
      document,
      {
        code: 'IMP084',
        severity: 'note',
        message: `The chart has ${figure(raw.length)} characters; Gitea and Forgejo draw 5,000 at most`,
        hint: 'Nothing to do on GitHub, GitLab, VS Code and Obsidian',
      },
      span,
    ),
  ];
}

function figure(count: number): string {
  return count.toLocaleString('en-US');
}
