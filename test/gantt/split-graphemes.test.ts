import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitGraphemes } from '../../src/gantt/split-graphemes.ts';

const family = '👩\u200d👩\u200d👧';

describe('splitGraphemes', () => {
  it.each([
    ['', []],
    ['ab', ['a', 'b']],
    [`a${family}é`, ['a', family, 'é']],
    ['🇩🇪🇫🇷', ['🇩🇪', '🇫🇷']],
    ['e\u0301\r\n', ['e\u0301', '\r\n']],
    ['\ud83d', ['\ud83d']],
  ])('%j', (text, graphemes) => {
    expect([...splitGraphemes(text)]).toEqual(graphemes);
  });
  it('cuts a long text as a short one', () => {
    // What readers see as one may be as long as several pieces.
    const long = fc.constantFrom(`a${'\u0301'.repeat(3000)}`, `${family}\u200d`.repeat(400));
    const short = fc.constantFrom(
      'a',
      ' ',
      '🇩',
      '👍🏽',
      '👍',
      '\u{1f3fd}',
      '\u200d',
      family,
      '\ud83d',
    );
    const filler = fc
      .tuple(fc.constantFrom('x', '🇩', '👩', '👍🏽', 'é'), fc.integer({ min: 1000, max: 1040 }))
      .map(([text, length]) => text.repeat(length / text.length));
    const parts = fc.array(fc.oneof({ weight: 4, arbitrary: short }, filler, long), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(parts, (texts) => {
        const text = texts.join('');
        const whole = Array.from(new Intl.Segmenter('en').segment(text), ({ segment }) => segment);
        expect([...splitGraphemes(text)]).toEqual(whole);
      }),
      { numRuns: 300 },
    );
  });
  it('takes time that grows as a text does', () => {
    // Whole it would take the segmenter minutes.
    const text = `${family} `.repeat(200_000);
    let count = 0;
    for (const grapheme of splitGraphemes(text)) count += grapheme.length;
    expect(count).toBe(text.length);
  });
});
