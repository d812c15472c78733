import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTemplates } from '../../src/files/read-templates.ts';
import { normalizePlan } from '../../src/model/normalize-plan.ts';
import { readPlan } from '../../src/read/read-plan.ts';
import {
  recogniseEstimate,
  recogniseSize,
  recogniseWindow,
} from '../../src/read/recognise-estimate.ts';
import { recogniseLabel, recognisePlainLabel } from '../../src/read/recognise-label.ts';
import { type NamePart, recogniseName } from '../../src/read/recognise-name.ts';
import {
  recogniseCheckbox,
  recogniseSigns,
  recogniseStatusMark,
} from '../../src/read/recognise-status.ts';
import { renderProject } from '../../src/render/render-project.ts';
import { runs } from '../arbitraries.ts';

const templates = await readTemplates();
const all = new Set<NamePart>(['estimate', 'size', 'status']);

function names(text: string) {
  const { name, estimate, status } = recogniseName(text, all);
  return [
    text.slice(name.start, name.end),
    estimate && text.slice(estimate.start, estimate.end),
    status?.status,
  ];
}

describe('recogniseName', () => {
  it.each<[text: string, name: string, estimate?: string | undefined, status?: string]>([
    ['Search', 'Search'],
    ['Search (2d)', 'Search', '2d'],
    ['Search [2-3 days]', 'Search', '2-3 days'],
    ['Search (~4h)', 'Search', '~4h'],
    ['Search (30 min)', 'Search', '30 min'],
    ['Search (est. 2 weeks)', 'Search', '2 weeks'],
    ['Search (Estimated: 3 days)', 'Search', '3 days'],
    ['Search (Effort: 3 days)', 'Search', '3 days'],
    ['Search - est. 1.5 weeks', 'Search', '1.5 weeks'],
    ['Search — 2 weeks', 'Search', '2 weeks'],
    ['Search - 2-3 days', 'Search', '2-3 days'],
    ['Search (3 SP)', 'Search', '3 SP'],
    ['Search [XL]', 'Search', 'XL'],
    ['Search (8 story points)', 'Search', '8 story points'],
    ['Search ✅', 'Search', undefined, 'Completed'],
    ['✅ Search', 'Search', undefined, 'Completed'],
    ['Search ✅ COMPLETE!', 'Search', undefined, 'Completed'],
    ['Search 🔄 In Progress', 'Search', undefined, 'In Progress'],
    ['Search (in progress)', 'Search', undefined, 'In Progress'],
    ['Search [blocked]', 'Search', undefined, 'Blocked'],
    ['Search - DONE', 'Search', undefined, 'Completed'],
    ['~~Search~~', 'Search', undefined, 'Completed'],
    ['Search (2d) ✅', 'Search', '2d', 'Completed'],
    ['Search ✅ (2d)', 'Search', '2d', 'Completed'],
    ['Search 🔄 (In Progress)', 'Search', undefined, 'In Progress'],
    ['(2 weeks)', '', '2 weeks'],
    ['Move (2 weeks) (Estimated: 3 days)', 'Move (2 weeks)', '3 days'],
    ['Launch ✅ (Estimated: 3 days)', 'Launch ✅', '3 days'],
  ])('reads %j', (text, name, estimate, status) => {
    expect(names(text)).toEqual([name, estimate, status]);
  });

  it.each([
    'Search (Weeks 1-2)',
    'Search (Week 3)',
    'Search (Q3 2026)',
    'Search (with care)',
    'Search (see 2.1)',
    'Search 🚀',
    'Search: 2 weeks',
    'Vitamin (C)',
    'Kick-off - Planning',
    'Switch to 4h',
    'Open - Close',
    'Wait (2 weeks, maybe 3)',
    'x',
    '',
  ])('takes %j for a name', (text) => {
    expect(names(text)).toEqual([text, undefined, undefined]);
  });

  it.each<[text: string, name: string, assignee: string, estimate?: string]>([
    ['Search @bo', 'Search', 'bo'],
    ['Search (@bo)', 'Search', 'bo'],
    ['Search [@bo, @cy]', 'Search', 'bo, @cy'],
    ['Search — @bo.ek', 'Search', 'bo.ek'],
    ['Search @bo, @cy', 'Search', 'bo, @cy'],
    ['Search @bo @cy_1', 'Search', 'bo @cy_1'],
    ['Search (owner: Bo Ek)', 'Search', 'Bo Ek'],
    ['Search [Assigned to: @bo]', 'Search', '@bo'],
    ['Search (2d) @bo', 'Search', 'bo', '2d'],
    ['Search @bo - 2d', 'Search', 'bo', '2d'],
    ['Search - 2d (owner: Bo)', 'Search', 'Bo', '2d'],
    ['Move to @bo @cy', 'Move to @bo', 'cy'],
    ['Tell people (@bo)', 'Tell people', 'bo'],
    ['Load test @bo', 'Load test', 'bo'],
    ['Sign in @bo', 'Sign in', 'bo'],
  ])('finds who does it in %j', (text, name, assignee, duration) => {
    const found = recogniseName(text, new Set([...all, 'assignee']));
    const at = (range: { start: number; end: number } | undefined) =>
      range && text.slice(range.start, range.end);
    expect([at(found.name), at(found.assignee), at(found.estimate)]).toEqual([
      name,
      assignee,
      duration,
    ]);
  });

  it.each([
    'Migrate to @Observable',
    'Add @mentions',
    'Publish @cards/stamps',
    '@cards/scanner',
    '@bo',
    'Write to bo@example.org',
    'Search @bo now',
    'Search (owner:)',
    'Search (owner of it)',
    'Search @',
    'Search (@bo said so)',
  ])('finds nobody in %j', (text) => {
    expect(recogniseName(text, new Set(['assignee']))).toEqual({
      name: { start: 0, end: text.length },
    });
  });

  it('looks for nothing where nothing is wanted', () => {
    const { name } = recogniseName('Search (2d) ✅', new Set());
    expect(name).toEqual({ start: 0, end: 13 });
  });

  it('never takes from a name of our own', () => {
    const word = fc.constantFrom(
      'Move',
      '(2 weeks)',
      '[2d]',
      '✅',
      '🚧 WIP',
      '(done)',
      '- DONE',
      '- est. 2 weeks',
      '(Weeks 1-2)',
      '(3 SP)',
      '~~gone~~',
      '**bold**',
      '<!-- note -->',
      '`<!--`',
      '-->',
      '(Estimated: 3 days)',
      '· **Owner:** Rui',
      ': one',
      '@bo',
      '(owner: bo)',
      '—',
    );
    const text = fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, text, text, (phase, task, goal, description) => {
        const plan = normalizePlan({
          title: phase,
          author: goal,
          phases: [{ name: phase, goal, tasks: [{ name: task, description, assignee: goal }] }],
        });
        const file = renderProject(plan, undefined, { templates, folders: 'no' })[0]?.text ?? '';
        expect(readPlan(file, 'plan.md').plan).toEqual(plan);
      }),
      { numRuns: runs(200) },
    );
  });
});

describe('recogniseEstimate', () => {
  it('says where the duration stands', () => {
    expect(recogniseEstimate('Foundation (Estimated: 3 days)')).toEqual({
      nameEnd: 10,
      valueStart: 23,
      valueEnd: 29,
      words: 'labelled',
    });
    expect(recogniseEstimate('Foundation (Estimated: X days/weeks)')?.words).toBe('labelled');
    expect(recogniseEstimate('Foundation (3 days)')?.words).toBe('bare');
  });

  it.each([
    'Foundation',
    '(S)',
    'Foundation (5 points)',
    'a (b) c',
    'Weeks 1-2',
  ])('lets %j pass', (text) => {
    expect(recogniseEstimate(text)).toBeUndefined();
  });

  it.each(['A (C)', 'A (1)', 'A (points)', 'A S', 'A (SMALL)'])('no size in %j', (text) => {
    expect(recogniseSize(text)).toBeUndefined();
  });
});

describe('recogniseWindow', () => {
  it.each([
    ['Foundation (Weeks 1-2)', 'Weeks 1-2'],
    ['Foundation (week 3)', 'week 3'],
    ['Foundation [Days 11–12]', 'Days 11–12'],
    ['Foundation (Months 4 to 6)', 'Months 4 to 6'],
    ['Foundation — Week 3', 'Week 3'],
    ['Foundation (W1-W2)', 'W1-W2'],
    ['Foundation (Q3 2026)', 'Q3 2026'],
    ['Foundation (Q1-Q2)', 'Q1-Q2'],
  ])('finds the one in %j', (text, window) => {
    const found = recogniseWindow(text);
    expect(found && text.slice(found.start, found.end)).toBe(window);
  });

  it.each([
    'Foundation (2 weeks)',
    'Foundation',
    'Week 3',
    'Foundation (Weekly)',
    'Q (A)',
  ])('lets %j pass', (text) => {
    expect(recogniseWindow(text)).toBeUndefined();
  });
});

describe('recogniseStatusMark', () => {
  it('says where the words stand', () => {
    expect(recogniseStatusMark('Set up CI ✅')).toEqual({
      status: 'Completed',
      start: 10,
      end: 11,
      nameStart: 0,
      nameEnd: 9,
    });
  });

  it.each([
    'Set up CI',
    'Done',
    '✅',
    'Set up CI 🚀',
    'Blocked ports',
    'Set up (CI)',
    '~~a~~ b',
  ])('lets %j pass', (text) => {
    expect(recogniseStatusMark(text)).toBeUndefined();
  });

  it.each([
    ['✅', 'Completed'],
    ['☑️', 'Completed'],
    ['🔄', 'In Progress'],
    ['🚧', 'In Progress'],
    ['⏳', 'Not Started'],
    ['⛔', 'Blocked'],
    ['🚀✅', 'Completed'],
    ['🚀', undefined],
  ])('the sign %s means %s', (sign, status) => {
    expect(recogniseSigns(sign)).toBe(status);
  });

  it.each([
    [' ', 'Not Started'],
    ['x', 'Completed'],
    ['X', 'Completed'],
    ['~', 'In Progress'],
    ['/', 'In Progress'],
    ['-', 'In Progress'],
    ['!', 'Blocked'],
    ['?', undefined],
  ])('the checkbox [%s] means %s', (mark, status) => {
    expect(recogniseCheckbox(mark)).toBe(status);
  });
});

describe('recogniseLabel', () => {
  it.each([
    ['**Goal**: Ship it', 'Goal', 'Ship it'],
    ['**Goal:** Ship it', 'Goal', 'Ship it'],
    ['__Goal__: Ship it', 'Goal', 'Ship it'],
    ['🎯 **Goal:** Ship it', 'Goal', 'Ship it'],
    ['**🎯 Goal**: Ship it', '🎯 Goal', 'Ship it'],
    ['**Goal**:', 'Goal', ''],
  ])('reads %j', (text, label, value) => {
    const match = recogniseLabel(text);
    expect(match && text.slice(match.start, match.end)).toBe(label);
    expect(match && text.slice(match.valueStart)).toBe(value);
  });

  it.each([
    'Goal: Ship it',
    '**Goal** is to ship',
    '**',
    '****:',
    '🎯 Goal: Ship it',
    '*Goal*: x',
  ])('lets %j pass', (text) => {
    expect(recogniseLabel(text)).toBeUndefined();
  });

  it.each([
    'Goal: Ship it',
    'Done when: all agree',
    "What's next:",
  ])('%j is a plain label', (text) => {
    expect(recognisePlainLabel(text)).toBeDefined();
  });

  it.each([
    'https://example.com',
    '10:30 lunch',
    'Ship it',
    'a:b',
  ])('%j is no plain label', (text) => {
    expect(recognisePlainLabel(text)).toBeUndefined();
  });
});
