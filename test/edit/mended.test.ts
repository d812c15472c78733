import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { applyOperation, openPlan } from '../../src/edit/operation.ts';
import { syncPlan } from '../../src/edit/sync-plan.ts';
import { PlanError } from '../../src/problem.ts';
import { type FixtureOperation, operationOf } from '../laws/fixture-operations.ts';

const file = 'plan.md';
const folder = new URL('../fixtures/laws/', import.meta.url);

/** The code of the problem for which something is refused. */
function refusalOf(action: () => unknown): string | undefined {
  try {
    action();
  } catch (error) {
    if (error instanceof PlanError) return error.problems[0]?.code;
    throw error;
  }
  return undefined;
}

describe('each mistake that the laws have found stays mended', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

  it.each(names)('%s', (name) => {
    const { before, operations, after, refused } = parse(
      readFileSync(new URL(name, folder), 'utf8'),
    ) as {
      before: string;
      operations: FixtureOperation[];
      /** The text after all operations, or the code of the problem for which the last is refused. */
      after?: string;
      refused?: string;
    };
    let state = openPlan(before, file);
    for (const each of operations) {
      if ('sync' in each) state = openPlan(syncPlan(state.text, file).text, file);
      else if (refused !== undefined && each === operations.at(-1)) {
        expect(refusalOf(() => applyOperation(state, operationOf(each)))).toBe(refused);
      } else state = applyOperation(state, operationOf(each));
    }
    expect(state.text).toBe(after ?? before);
  });
});

it('sync writes nothing and says so where the chart is never closed', () => {
  const name = 'chart-whose-fence-is-not-closed.yaml';
  const { before } = parse(readFileSync(new URL(name, folder), 'utf8'));
  const { text, problems } = syncPlan(before, file);
  expect(text).toBe(before);
  expect(problems.map(({ code, severity, position }) => [code, severity, position?.line])).toEqual([
    ['IMP064', 'error', before.split('\n').indexOf('```mermaid') + 1],
  ]);
});
