import { describe, expect, it } from 'vitest';
import { applyOperation } from '../../src/edit/operation.ts';
import { type PlanChanges, setPlan } from '../../src/edit/set-plan.ts';
import { changesBy, checkout, renderState, stateOf } from './edit-states.ts';

const own = renderState(checkout);
const bullets = stateOf(
  '# Plan\n\n* Owner: Ann\n* Status: Planning\n* Team: Red\n\nWords.\n\n## Phase 1: A\n',
);
const spaces = stateOf('# Plan\n\n**Author**: Ann  \n**Status**: Planning\n\n## Phase 1: A\n');
const strokes = stateOf('# Plan\n\n**Author**: Ann\\\n**Status**: Planning\n\n## Phase 1: A\n');
const bare = stateOf('# Plan\n\n## Phase 1: A\n');
const label = stateOf('# Implementation Plan\n\n## Phase 1: A\n');
const words = stateOf('# Implementation Plan: Shop\n\n## Phase 1: A\n');
const calendar = stateOf(
  '# Plan\n\n**Working Days**: Mon-Sat\n**Holidays**: 2026-05-01\n**Hours per Day**: 6\n\n## Phase 1: A\n',
);

describe('setPlan', () => {
  it.each<[string, typeof own, PlanChanges, string[]]>([
    [
      'title',
      own,
      { title: 'Shop' },
      ['-# Implementation Plan: Checkout redesign', '+# Implementation Plan: Shop'],
    ],
    ['title without our words', bullets, { title: 'Shop' }, ['-# Plan', '+# Shop']],
    [
      'title where there is none yet',
      label,
      { title: 'Shop' },
      ['-# Implementation Plan', '+# Implementation Plan: Shop'],
    ],
    [
      'title behind our words',
      words,
      { title: 'Till' },
      ['-# Implementation Plan: Shop', '+# Implementation Plan: Till'],
    ],
    [
      'title taken away',
      words,
      { title: null },
      ['-# Implementation Plan: Shop', '+# Implementation Plan: [Feature/Project Name]'],
    ],
    ['author', own, { author: 'Bo' }, ['-**Author**: Ada Park', '+**Author**: Bo']],
    ['author as the plan writes it', bullets, { author: 'Bo' }, ['-* Owner: Ann', '+* Owner: Bo']],
    ['date as the plan writes lines', bullets, { date: '2026-03-01' }, ['+* Date: 2026-03-01']],
    ['start', bullets, { startDate: '2026-03-01' }, ['+* Start Date: 2026-03-01']],
    [
      'two new lines',
      bare,
      { author: 'Bo', startDate: '2026-03-02' },
      ['+**Author**: Bo', '+**Start Date**: 2026-03-02', '+'],
    ],
    ['line behind spaces', spaces, { startDate: '2026-03-02' }, ['+**Start Date**: 2026-03-02']],
    [
      'two lines behind strokes',
      strokes,
      { startDate: '2026-03-02', targetCompletion: '2026-04-01' },
      ['+**Start Date**: 2026-03-02\\', '+**Target Completion**: 2026-04-01'],
    ],
    ['line before strokes', strokes, { date: '2026-03-02' }, ['+**Date**: 2026-03-02\\']],
    [
      'author before strokes',
      strokes,
      { author: 'Bo' },
      ['-**Author**: Ann\\', '+**Author**: Bo\\'],
    ],
    [
      'author as if before strokes',
      own,
      { author: 'Bo\\ \\' },
      ['-**Author**: Ada Park', '+**Author**: Bo'],
    ],
    ['line behind strokes', strokes, { startDate: '2026-03-02' }, ['+**Start Date**: 2026-03-02']],
    ['date between', spaces, { date: '2026-03-02' }, ['+**Date**: 2026-03-02  ']],
    [
      'calendar',
      bare,
      {
        workingDays: 'Mon-Thu',
        holidays: ['2026-05-01', '2026-12-24 - 2026-12-31'],
        hoursPerDay: 6,
      },
      [
        '+**Working Days**: Mon-Thu',
        '+**Holidays**: 2026-05-01, 2026-12-24 - 2026-12-31',
        '+**Hours per Day**: 6',
        '+',
      ],
    ],
    [
      'calendar changed',
      calendar,
      { workingDays: ['mon', 'tue'], hoursPerDay: 7 },
      [
        '-**Working Days**: Mon-Sat',
        '+**Working Days**: Mon, Tue',
        '-**Hours per Day**: 6',
        '+**Hours per Day**: 7',
      ],
    ],
    [
      'calendar taken away',
      calendar,
      { workingDays: null, holidays: null, hoursPerDay: null },
      ['-**Working Days**: Mon-Sat', '-**Holidays**: 2026-05-01', '-**Hours per Day**: 6'],
    ],
    ['first of it taken away', calendar, { workingDays: null }, ['-**Working Days**: Mon-Sat']],
    ['last of it taken away', calendar, { hoursPerDay: null }, ['-**Hours per Day**: 6']],
    [
      'one taken away, one set',
      calendar,
      { workingDays: null, startDate: '2026-03-02' },
      ['-**Working Days**: Mon-Sat', '+**Start Date**: 2026-03-02'],
    ],
    [
      'a day off that has a note below it',
      stateOf(
        '# Plan\n\n- Holidays: 2026-05-01\n  - Labour Day\n- Hours per Day: 6\n\n## Phase 1: A\n',
      ),
      { holidays: null, hoursPerDay: null },
      ['-- Holidays: 2026-05-01', '+- Holidays: ', '-- Hours per Day: 6'],
    ],
    ['hours that say nothing new', calendar, { hoursPerDay: 6 }, []],
    ['nothing', own, {}, []],
  ])('%s', (_, state, changes, lines) => {
    expect(changesBy(state, setPlan(changes))).toEqual(lines);
  });

  it('says what it is about, and which texts are to blame', () => {
    const operation = setPlan({ author: 'Bo', title: 'Shop', relatedSpec: 'a.md' })(own);
    expect(operation.notes).toEqual({ subject: 'plan' });
    expect(operation.given).toEqual([['title'], ['author'], ['relatedSpec']]);
    expect(applyOperation(own, setPlan({ author: 'Bo' })).plan.author).toBe('Bo');
  });
});
