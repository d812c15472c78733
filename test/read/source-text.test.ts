import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  indexLines,
  lineAt,
  lineCount,
  lineEnd,
  lineEnding,
  lineStart,
  lineText,
  nextLineStart,
  offsetAt,
  positionAt,
} from '../../src/read/source-text.ts';

function linesOf(text: string): [string, string][] {
  const source = indexLines(text);
  return Array.from({ length: lineCount(source) }, (_, index) => [
    lineText(source, index + 1),
    lineEnding(source, index + 1),
  ]);
}

describe('indexLines', () => {
  it.each<[string, [string, string][]]>([
    ['', [['', '']]],
    ['a', [['a', '']]],
    [
      'a\n',
      [
        ['a', '\n'],
        ['', ''],
      ],
    ],
    [
      '\n\n',
      [
        ['', '\n'],
        ['', '\n'],
        ['', ''],
      ],
    ],
    [
      'a\r\nb',
      [
        ['a', '\r\n'],
        ['b', ''],
      ],
    ],
    [
      'a\rb\r',
      [
        ['a', '\r'],
        ['b', '\r'],
        ['', ''],
      ],
    ],
    [
      '\r\r\n\n\r',
      [
        ['', '\r'],
        ['', '\r\n'],
        ['', '\n'],
        ['', '\r'],
        ['', ''],
      ],
    ],
    ['a\u2028b\vc\fd\u0085e', [['a\u2028b\vc\fd\u0085e', '']]],
  ])('finds the lines of %j', (text, lines) => {
    expect(linesOf(text)).toEqual(lines);
  });

  it('finds more lines than it made room for', () => {
    expect(lineCount(indexLines('\n'.repeat(5000)))).toBe(5001);
  });
});

const anyText = fc.string({ unit: fc.constantFrom('\n', '\r', '\r\n', 'a', ' ', '\u2028', '👍') });

describe('lines and offsets', () => {
  it('splits a text as CommonMark does, and loses nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const lines = linesOf(text);
        expect(lines.map(([content]) => content)).toEqual(text.split(/\r\n|\r|\n/));
        expect(lines.flat().join('')).toBe(text);
      }),
    );
  });

  it('has every offset at one position, and back', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const source = indexLines(text);
        for (let offset = 0; offset <= text.length; offset++) {
          const position = positionAt(source, offset);
          expect(offsetAt(source, position)).toBe(offset);
          expect(lineAt(source, offset)).toBe(position.line);
          expect(lineStart(source, position.line)).toBeLessThanOrEqual(offset);
          const next = nextLineStart(source, position.line);
          if (next < text.length) expect(offset).toBeLessThan(next);
          expect(lineEnd(source, position.line)).toBeLessThanOrEqual(next);
        }
      }),
    );
  });

  it('refuses what is not in the text', () => {
    const source = indexLines('ab\ncd');
    expect(() => positionAt(source, -1)).toThrow(RangeError);
    expect(() => positionAt(source, 6)).toThrow('The offset 6 is not from 0 to 5');
    expect(() => positionAt(source, 0.5)).toThrow(RangeError);
    expect(() => lineText(source, 0)).toThrow('The line 0 is not from 1 to 2');
    expect(() => lineEnding(source, 3)).toThrow(RangeError);
    expect(() => offsetAt(source, { line: 2, column: 4 })).toThrow(
      'The column 4 is not from 1 to 3',
    );
    expect(() => offsetAt(source, { line: 1, column: 4 })).toThrow(
      'The column 4 is not from 1 to 3',
    );
    expect(() => offsetAt(source, { line: 3, column: 1 })).toThrow(RangeError);
  });
});
