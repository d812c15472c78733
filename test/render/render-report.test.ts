import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { readTemplates } from '../../src/files/read-templates.ts';
import { normalizePlan } from '../../src/model/normalize-plan.ts';
import type { Plan } from '../../src/model/plan.ts';
import { readPlan } from '../../src/read/read-plan.ts';
import { renderReport } from '../../src/render/render-report.ts';
import { type ReportKind, reportKinds } from '../../src/report/report.ts';
import { type EarlierPlan, reportPlan } from '../../src/report/report-plan.ts';
import { trackPlan } from '../../src/track/track-plan.ts';
import { lineText, runs } from '../arbitraries.ts';

const templates = await readTemplates();
const markdown = new MarkdownIt('commonmark', { html: true }).enable('table');
const fixtures = new URL('../fixtures/reports/', import.meta.url);

function planOf(name: string): Plan {
  return readPlan(readFileSync(new URL(name, fixtures), 'utf8'), name).plan;
}

function render(
  plan: Plan,
  kind: ReportKind,
  days: { since: string; asOf: string },
  { earlier, planLink }: { earlier?: EarlierPlan; planLink?: string } = {},
): string {
  const { tracking } = trackPlan(plan, days.asOf);
  if (tracking === undefined) throw new Error('the plan has no dates');
  const report = reportPlan(plan, tracking, { kind, since: days.since, earlier });
  return renderReport(report, templates, planLink);
}

const earlier = { plan: planOf('earlier.md'), commit: '0123456789abcdef', date: '2026-03-04' };

describe('the text of a report', () => {
  it.each([
    ['weekly.md', 'weekly', { since: '2026-03-06', asOf: '2026-03-13' }, { earlier }],
    [
      'weekly-file.md',
      'weekly',
      { since: '2026-03-06', asOf: '2026-03-13' },
      { planLink: '../plan.md' },
    ],
    ['daily.md', 'daily', { since: '2026-03-10', asOf: '2026-03-11' }, {}],
  ] as const)('%s', async (file, kind, days, rest) => {
    const text = render(planOf('plan.md'), kind, days, rest);
    await expect(text).toMatchFileSnapshot(fileURLToPath(new URL(file, fixtures)));
  });

  it('of a plan in which nothing has happened, and of one in which all has', () => {
    const plan = (status: 'Not Started' | 'Completed') =>
      normalizePlan({
        startDate: '2026-03-02',
        phases: [{ tasks: [{ name: 'All', estimate: '1d', status }] }],
      });
    const days = { since: '2026-02-20', asOf: '2026-02-27' };
    const idle = render(plan('Not Started'), 'daily', { ...days, since: '2026-02-26' });
    expect(idle).toContain('## Completed since 2026-02-26\n\nNothing was completed.\n\n## Planned');
    expect(idle).toContain('## Planned for 2026-02-27\n\nNothing is planned.\n\n## Blockers');
    expect(idle.endsWith('## Blockers\n\nNone.\n')).toBe(true);
    const over = render(plan('Completed'), 'weekly', days);
    expect(over).toContain('- **Finished**: 2026-03-02\n');
    expect(over).toContain('## Risks and mitigations\n\nThe plan names none.\n');
    expect(over).toContain('## Next week, 2026-03-02 – 2026-03-06\n\nNothing is planned.\n');
  });

  it('of a plan that says little, with what there is', () => {
    const plan: Plan = {
      status: 'Planning',
      startDate: '2026-03-02',
      phases: [
        { number: 1, tasks: [{ id: '1.1', status: 'Not Started', estimate: '1d' }] },
        { number: 2, name: 'Later', tasks: [] },
      ],
      blockers: [{ blocker: 'No keys' }, { owner: 'Ada' }],
      risks: [{ description: 'Late' }, { mitigation: 'Ask' }],
    };
    const days = { since: '2026-02-20', asOf: '2026-02-27' };
    const earlier = { commit: 'abcdef0123', date: '2026-02-19' };
    const before = { ...plan, targetCompletion: '2026-03-06' };
    const text = render(plan, 'weekly', days, { earlier: { ...earlier, plan: before } });
    expect(text).toContain('target 2026-03-06 → none');
    expect(text).toMatch(/^\| 2 Later +\| 0 % +\| 0\/0 +\| +\| +\| +\|$/m);
    expect(text).toContain('No keys');
    expect(text).toContain('Ask');
    const undated = { status: plan.status, phases: plan.phases };
    const told = render(plan, 'weekly', days, { earlier: { ...earlier, plan: undated } });
    expect(told).not.toContain('→');
  });

  it('has the blocks that it has, whatever the plan holds', () => {
    const texts = fc.record({ name: lineText, title: lineText, notes: lineText, other: lineText });
    fc.assert(
      fc.property(texts, fc.constantFrom(...reportKinds), ({ name, title, notes, other }, kind) => {
        const blocksOf = (text: (given: string) => string) =>
          outlineOf(render(hostilePlan(text), kind, { since: '2026-03-02', asOf: '2026-03-06' }));
        const given = new Map([
          ['name', name],
          ['title', title],
          ['notes', notes],
          ['other', other],
        ]);
        expect(blocksOf((key) => given.get(key) || 'x')).toEqual(blocksOf(() => 'x'));
      }),
      { numRuns: runs(100) },
    );
  });
});

/** A plan with texts in every place that a report shows. */
function hostilePlan(text: (key: 'name' | 'title' | 'notes' | 'other') => string): Plan {
  const done = { status: 'Completed', actualFinish: '2026-03-03' } as const;
  return {
    status: 'In Progress',
    title: text('title'),
    startDate: '2026-03-02',
    phases: [
      {
        number: 1,
        name: text('name'),
        tasks: [
          { id: '1.1', name: text('name'), estimate: '2d', dependencies: [], ...done },
          { id: '1.2', name: text('name'), assignee: text('other'), status: 'Blocked' },
          { id: '1.3', name: text('name'), dependencies: [], status: 'In Progress' },
        ],
      },
    ],
    milestones: [{ name: `M ${text('name')}`, dependencies: ['1.1'] }],
    risks: [{ description: text('other'), likelihood: text('notes'), mitigation: text('name') }],
    blockers: [{ blocker: text('other'), impact: text('name'), owner: text('notes') }],
    communication: { daily: [text('other')], weekly: [text('other')] },
    statusLog: [
      { date: '2026-03-03', status: 'Completed', notes: `Task 1.1 completed; ${text('notes')}` },
      { date: '2026-03-04', status: 'Blocked', notes: `Task 1.2 blocked: ${text('notes')}` },
      { date: '2026-03-05', status: `On ${text('other')}`, notes: `It is ${text('notes')}` },
    ],
  };
}

/** The blocks of a text, without what stands in them. */
function outlineOf(text: string): string[] {
  return markdown.parse(text, {}).map(({ type, tag, level }) => `${level} ${type} ${tag}`);
}
