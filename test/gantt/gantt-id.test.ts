import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { milestoneGanttId, phaseGanttId, restId, taskGanttId } from '../../src/gantt/gantt-id.ts';

describe('ids in a chart', () => {
  it.each([
    ['1.1', 't1_1'],
    ['1.10.2', 't1_10_2'],
    ['1B.2', 't1B_2'],
    ['1.1a', 't1_1a'],
    ['C1', 'tC1'],
    ['T001', 'tT001'],
    ['II', 'tII'],
    ['1..1', 't_31_2e_2e_31'],
    ['1_1', 't_31_5f_31'],
    ['ask1', 't_61_73_6b_31'],
    ['T-1', 't_54_2d_31'],
  ])('task %s is %s', (id, expected) => {
    expect(taskGanttId(id)).toBe(expected);
  });

  it.each([
    [1, 'p1'],
    [0, 'p0'],
    ['1B', 'p1B'],
    ['II', 'pII'],
    ['__proto__', 'p_5f_5f_70_72_6f_74_6f_5f_5f'],
  ])('phase %s is %s', (number, expected) => {
    expect(phaseGanttId(number)).toBe(expected);
  });

  const number = fc.oneof(
    fc.string({
      unit: fc.constantFrom('1', '2', 'A', 'a', 'b', '.', '_', '-', 'x'),
      minLength: 1,
      maxLength: 5,
    }),
    fc.constantFrom('ask1', 'ask', 'oString', '__proto__', 'roto', 'itle', '日', '_31'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 5 }),
  );

  it('are words of their own to Mermaid and JavaScript', () => {
    const seen: Record<string, unknown> = {};
    fc.assert(
      fc.property(number, fc.nat(1000), (text, index) => {
        const ids = [taskGanttId(text), phaseGanttId(text), milestoneGanttId(index), restId];
        expect(new Set(ids).size).toBe(4);
        for (const id of ids) {
          expect(id).toMatch(/^[A-Za-z][A-Za-z0-9_]*$/);
          expect(id).not.toMatch(
            /^(?:active|done|crit|milestone|vert|task\d*|after|until|__proto__)$/,
          );
          expect(seen[id]).toBeUndefined();
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('differ where the numbers differ', () => {
    fc.assert(
      fc.property(number, number, (one, other) => {
        expect(taskGanttId(one) === taskGanttId(other)).toBe(one === other);
      }),
      { numRuns: 3000 },
    );
  });
});
