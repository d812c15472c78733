import { describe, expect, it } from 'vitest';
import { readSections } from '../../src/model/section-names.ts';
import { leanSections, sections } from '../../src/model/sections.ts';
import { PlanError } from '../../src/problem.ts';

describe('readSections', () => {
  it.each([
    ['all', sections.map((section) => section.name)],
    ['LEAN', leanSections],
    ['', ['breakdown']],
    ['risks,overview', ['overview', 'breakdown', 'risks']],
    [
      'lean, testing',
      ['overview', 'breakdown', 'timeline', 'risks', 'testing', 'open-items', 'status-log'],
    ],
    [
      'success-metrics; openItems; Monitoring & Observability',
      ['breakdown', 'monitoring', 'success-metrics', 'open-items'],
    ],
    ['Post implementation', ['breakdown', 'post-implementation']],
  ])('%j', (text, names) => {
    expect(readSections(text)).toEqual(names);
  });

  it('tells of each unknown one', () => {
    try {
      readSections('risk,foo,overview');
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof PlanError)) throw error;
      expect(error.exitCode).toBe(2);
      const list = `take \`all\`, \`lean\` or some of ${sections.map((section) => section.name).join(', ')}`;
      expect(error.problems).toEqual([
        {
          code: 'IMP050',
          severity: 'error',
          message: 'There is no section `risk`',
          hint: `did you mean \`risks\`? Else ${list}`,
        },
        { code: 'IMP050', severity: 'error', message: 'There is no section `foo`', hint: list },
      ]);
    }
  });
});
