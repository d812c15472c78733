import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import { fitText, padText, textWidth, wrapText } from '../../src/gantt/fit-text.ts';
import { lineText } from '../arbitraries.ts';

it('measures what charts are drawn with as the library does', () => {
  const drawn = ['·–…→▼◆◇●', ...Array.from({ length: 0xa0 }, (_, at) => 0x2500 + at)];
  const chars = drawn.flatMap((each) =>
    typeof each === 'string' ? [...each] : [String.fromCodePoint(each)],
  );
  expect(chars.map(textWidth)).toEqual(chars.map((char) => stringWidth(char)));
});

describe('fitText', () => {
  it.each([
    ['Checkout', 8, 'Checkout'],
    ['Checkout redesign', 9, 'Checkout…'],
    ['日本語日本語', 5, '日本…'],
    ['👩‍👩‍👧👩‍👩‍👧', 3, '👩‍👩‍👧…'],
    ['', 3, ''],
  ])('%j in %d columns is %j', (text, columns, expected) => {
    expect(fitText(text, columns)).toBe(expected);
  });

  it.each([
    ['Checkout', 3, '...'],
    ['Checkout', 2, 'Ch'],
    ['Checkout', 0, ''],
  ])('%j in %d columns is %j with three dots', (text, columns, expected) => {
    expect(fitText(text, columns, '...')).toBe(expected);
  });

  it('is padded with spaces, or cut', () => {
    expect(padText('Check', 8)).toBe('Check   ');
    expect(padText('Checkout', 6)).toBe('Check…');
    expect(padText('Checkout', 6, '...')).toBe('Che...');
  });

  it('never takes more columns than there are', () => {
    fc.assert(
      fc.property(lineText, fc.integer({ min: 1, max: 30 }), (text, columns) => {
        expect(textWidth(fitText(text, columns))).toBeLessThanOrEqual(columns);
        expect(textWidth(padText(text, columns))).toBe(
          Math.max(columns, textWidth(fitText(text, columns))),
        );
      }),
    );
  });
});

describe('wrapText', () => {
  it.each([
    ['one two three', 7, ['one two', 'three']],
    ['abcdefgh', 3, ['abc', 'def', 'gh']],
    ['', 5, ['']],
  ])('%j in %d columns', (text, columns, expected) => {
    expect(wrapText(text, columns)).toEqual(expected);
  });

  it('is one line where there is no end', () => {
    const indents = { first: '- ', rest: '  ' };
    const text = 'word '.repeat(1000).trim();
    expect(wrapText(text, Number.POSITIVE_INFINITY, indents)).toEqual([`- ${text}`]);
  });

  it('breaks inside what readers see as one character nowhere', () => {
    expect(wrapText('👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 4)).toEqual(['👩‍👩‍👧👩‍👩‍👧', '👩‍👩‍👧']);
    expect(wrapText('日本', 1)).toEqual(['日', '本']);
  });

  it('indents', () => {
    const indents = { first: '- ', rest: '  ' };
    expect(wrapText('one two three', 7, indents)).toEqual(['- one', '  two', '  three']);
  });

  it('keeps every character and stays inside', () => {
    fc.assert(
      fc.property(lineText, fc.integer({ min: 4, max: 30 }), (text, columns) => {
        const lines = wrapText(text, columns, { first: '  ', rest: '  ' });
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
        expect(
          lines
            .map((line) => line.slice(2))
            .join('')
            .replaceAll(' ', ''),
        ).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});

describe('textWidth', () => {
  it.each([4999, 5000, 5001, 12_345])('counts all of %i characters', (count) => {
    expect(textWidth('x'.repeat(count))).toBe(count);
  });
});
