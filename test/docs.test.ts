import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ganttCharts } from '../src/gantt/gantt-charts.ts';
import { normalizePlan } from '../src/model/normalize-plan.ts';
import { sections } from '../src/model/sections.ts';
import { problemCodes } from '../src/problem.ts';
import { planView, taskView } from '../src/render/plan-view.ts';

describe('docs/problems.md', () => {
  const text = readFileSync(new URL('../docs/problems.md', import.meta.url), 'utf8');

  it.each(Object.entries(problemCodes))('explains %s', (code, title) => {
    expect(text).toContain(`\n### ${code}\n`);
    expect(text).toMatch(
      new RegExp(`^\\| \\[${code}\\]\\(#${code.toLowerCase()}\\) +\\| ${title} +\\|$`, 'm'),
    );
  });
});

describe('docs/templates.md', () => {
  const text = readFileSync(new URL('../docs/templates.md', import.meta.url), 'utf8');
  const plan = normalizePlan({ phases: [{ tasks: [{}] }] });
  const view = planView(plan, undefined, ganttCharts(plan, undefined)) as {
    phases: [object];
    milestones: [object];
  };
  const ofSections = new Set(
    sections.flatMap(({ key, fields }) => [...(key ? [key] : []), ...Object.keys(fields)]),
  );
  const [task] = plan.phases.flatMap(({ tasks }) => tasks);
  if (task === undefined) throw new Error('the plan has no task');
  const fields = [view, view.phases[0], view.milestones[0], taskView(task)].flatMap((each) =>
    Object.keys(each),
  );

  it.each([...new Set(fields)].filter((field) => !ofSections.has(field)))('names %s', (field) => {
    expect(text).toContain(`\`${field}\``);
  });
});
