import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../src/check/check-plan.ts';
import { openSubject } from '../../src/check/check-subject.ts';
import { syncPlan } from '../../src/edit/sync-plan.ts';
import { readTemplates } from '../../src/files/read-templates.ts';
import { errorsIn, type Problem } from '../../src/problem.ts';
import { decodeText } from '../../src/read/decode-text.ts';
import { renderProject } from '../../src/render/render-project.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { runs } from '../arbitraries.ts';
import { anyDatedPlan } from '../read/plan-arbitrary.ts';
import { describeProblem } from './check-fixture.ts';

const templates = await readTemplates();
const adopt = join(import.meta.dirname, '../fixtures/adopt');
const foreign = readdirSync(adopt).map(
  (shape) =>
    [shape, decodeText(readFileSync(join(adopt, shape, 'plan.md')), 'plan.md').text] as const,
);

const renderedText = anyDatedPlan.map(
  (plan) =>
    renderProject(plan, schedulePlan(plan).schedule, { templates, folders: 'no' })[0]?.text ?? '',
);

function check(text: string): Problem[] {
  return checkPlan(openSubject(text, 'plan.md', { asOf: '2026-03-20' }));
}

/** Every problem says where, shows the line, and underlines something in it. */
function expectPlaced(text: string, problems: readonly Problem[]): void {
  const lines = text.split(/\r\n|\r|\n/);
  for (const problem of problems) {
    const { position, excerpt } = problem;
    if (position === undefined) continue;
    const { line, column, length = 0 } = position;
    expect(excerpt, describeProblem(problem)).toBe(lines[line - 1]);
    expect(length).toBeGreaterThan(0);
    expect(column).toBeGreaterThan(0);
    expect(column - 1).toBeLessThanOrEqual(excerpt?.length ?? 0);
  }
}

const stale = ({ code, message }: Problem) =>
  code === 'IMP082' || (code === 'IMP083' && message.startsWith('The chart draws'));

describe('whatever sync mends', () => {
  it.each(foreign)('is not told after it: %s', (_, text) => {
    const problems = check(text);
    expectPlaced(text, problems);
    if (errorsIn(problems).length > 0) return;
    const synced = syncPlan(text, 'plan.md').text;
    expect(check(synced).filter(stale)).toEqual([]);
    if (synced !== text) expect(problems.filter(stale)).not.toEqual([]);
  });

  it('is not told of a plan that it has just seen', () => {
    fc.assert(
      fc.property(renderedText, (text) => {
        const synced = syncPlan(text, 'plan.md').text;
        const problems = check(synced);
        expectPlaced(synced, problems);
        expect(problems.filter(stale).map(describeProblem)).toEqual([]);
      }),
      { numRuns: runs(60) },
    );
  });
});
