import { describe, expect, it } from 'vitest';
import {
  recogniseEstimate,
  recogniseEstimateWithin,
  recogniseSize,
  recogniseWindow,
} from '../../src/read/recognise-estimate.ts';

describe('a window of time behind a name', () => {
  const windows = [
    ...['Week 1', 'weeks 1-2', 'Wk 3', 'wks 3–4', 'wk. 5', 'Day 1', 'Days 1 to 3', 'Month 2'],
    ...['Months 1 and 2', 'Weeks 1, 2', 'week12', 'Week 1 - week 2', 'Days 2-day 5', 'Week 8+'],
    ...['Months 2-month 3', 'W1', 'w10-w12', 'W1 – 2', 'Q1', 'q2-q3', 'Q1/Q2', 'Q1 - 2', 'Q3 2026'],
    ...['Q3  2026', '2026 Q1', '2026-q4', '2026Q2'],
  ];
  it.each(windows)('%s', (window) => {
    const text = `Search (${window})`;
    const found = recogniseWindow(text);
    expect(found && text.slice(found.start, found.end)).toBe(window);
    expect(recogniseWindow(`Search - ${window}`)).toBeDefined();
    expect(recogniseWindow(`Search [${window}]`)).toBeDefined();
  });

  it.each([
    ...['Weekly', 'Week', 'Day one', 'W', 'Q5', '26 Q1', 'Q1 26', 'x Week 1', 'Week 1 x', 'W123'],
    ...['Quarter 1', '2026', 'Q', 'Weeks 1234', 'Month 1-2-3'],
  ])('is not %s', (words) => {
    expect(recogniseWindow(`Search (${words})`)).toBeUndefined();
  });
});

describe('a size behind a name', () => {
  it.each([
    ...[
      'S',
      'M',
      'L',
      'XL',
      'xxl',
      'xs',
      '1 SP',
      '3SPs',
      '5 pt',
      '5 pts',
      '8 pts.',
      '8pt.',
      '13 point',
    ],
    ...['13 points', '100-points', '2 story points', '2 story-point'],
  ])('%s', (size) => {
    expect(recogniseSize(`Search (${size})`)).toBeDefined();
  });

  it.each(['XXXL', 'SM', '1000 points', 'points', '3 pints', 'x S', '3'])('is not %s', (words) => {
    expect(recogniseSize(`Search (${words})`)).toBeUndefined();
  });
});

describe('an estimate behind a name', () => {
  it.each([
    ['Search (Estimated: 3d)', '3d'],
    ['Search (estimate: 3d)', '3d'],
    ['Search (est. 3d)', '3d'],
    ['Search (est 3d)', '3d'],
    ['Search (Effort: 3d)', '3d'],
    ['Search (Duration  3d)', '3d'],
    ['Search (Estimated time: 3d)', '3d'],
    ['Search (estimated  effort :  3d)', '3d'],
    ['Search (est. duration 3d)', '3d'],
    ['Search  (3d)', '3d'],
    ['Search [3d]', '3d'],
    ['Search ( 3d )', '3d'],
    ['Search - 3d', '3d'],
    ['Search  –  3d', '3d'],
    ['Search — est. 1.5 weeks', '1.5 weeks'],
    ['Search - estimate:  3d', '3d'],
    ['Search - estimated 3d', '3d'],
    ['Search - est 3d', '3d'],
    ['Search (soon)', undefined],
    ['Search (3d) x', undefined],
    ['Search 3d', undefined],
    ['Search -3d', undefined],
    ['Search (3d', undefined],
    ['Search 3d)', undefined],
  ])('%s', (text, value) => {
    const found = recogniseEstimate(text);
    expect(found && text.slice(found.valueStart, found.valueEnd).trim()).toBe(value);
    if (!found) return;
    expect(text.slice(0, found.nameEnd)).toBe('Search');
    expect(found.words).toBe(/est|effort|duration/i.test(text) ? 'labelled' : 'bare');
  });
});

describe('an estimate between a name and what explains it', () => {
  const found = (text: string, kinds = ['estimate', 'size']) => {
    const match = recogniseEstimateWithin(text, new Set(kinds));
    return (
      match && [
        text.slice(0, match.nameEnd),
        text.slice(match.valueStart, match.valueEnd),
        text.slice(match.end),
      ]
    );
  };

  it.each([
    ['Parser (2d) — rewrite', ['Parser', '2d', ' — rewrite']],
    ['Parser  [3 days]- rewrite', ['Parser', '3 days', '- rewrite']],
    ['Parser (M): rewrite', ['Parser', 'M', ': rewrite']],
    [' ( 2d ) · rewrite', ['', ' 2d ', ' · rewrite']],
    ['Parser (new) - in (2d) – two', ['Parser (new) - in', '2d', ' – two']],
    ['Parser (1d) — then (2d) — two', ['Parser', '1d', ' — then (2d) — two']],
  ])('%s', (text, parts) => {
    expect(found(text)).toEqual(parts);
  });
  it.each([
    ...['Parser (2d)', 'Parser (2d) —', 'Parser (2d) — ', 'Parser (2d) rewrite', 'Parser (2d):x'],
    ...['Parser (new) — rewrite', 'Parser 2d — rewrite', 'Parser ((2d)) — x', 'Parser (2d) —x'],
  ])('none in %j', (text) => {
    expect(found(text)).toBeUndefined();
  });
  it('is of the kinds that are asked for', () => {
    expect(found('Parser (M): x', ['estimate'])).toBeUndefined();
    expect(found('Parser (2d): x', ['size'])).toBeUndefined();
    expect(found('Parser (2d): x', ['estimate'])).toBeDefined();
    expect(found('Parser (M): x', ['size'])).toBeDefined();
  });
});
