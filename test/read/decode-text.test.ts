import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlanError } from '../../src/problem.ts';
import { decodeText, encodeText } from '../../src/read/decode-text.ts';

const utf8 = new TextEncoder();

function problemOf(bytes: readonly number[]) {
  try {
    decodeText(Uint8Array.from(bytes), 'docs/plan.md');
  } catch (error) {
    if (error instanceof PlanError) return error.problems[0];
    throw error;
  }
  throw new Error('the bytes were read');
}

function bytesOf(text: string): number[] {
  return [...utf8.encode(text)];
}

describe('decodeText', () => {
  it.each([
    ['nothing', '', { text: '', bom: false }],
    ['plain text', '# Plan\r\n', { text: '# Plan\r\n', bom: false }],
    ['a byte order mark', '\uFEFF# Plan\n', { text: '# Plan\n', bom: true }],
    ['a mark alone', '\uFEFF', { text: '', bom: true }],
    ['a second mark, which is text', '\uFEFF\uFEFFx', { text: '\uFEFFx', bom: true }],
    ['a mark inside', 'a\uFEFFb', { text: 'a\uFEFFb', bom: false }],
    ['a replacement character of the user', 'a\uFFFDb', { text: 'a\uFFFDb', bom: false }],
    ['NUL and emoji', '\0 ✅ 👩‍💻', { text: '\0 ✅ 👩‍💻', bom: false }],
  ])('reads %s', (_, text, decoded) => {
    expect(decodeText(utf8.encode(text), 'plan.md')).toEqual(decoded);
  });

  it('gives back the same bytes', () => {
    const anyText = fc.string({
      unit: fc.constantFrom('\uFEFF', '\uFFFD', '\0', '\r', '\n', 'a', 'é', '€', '👍'),
    });
    fc.assert(
      fc.property(anyText, (text) => {
        const bytes = utf8.encode(text);
        expect(Buffer.compare(encodeText(decodeText(bytes, 'plan.md')), bytes)).toBe(0);
      }),
    );
  });

  it.each([
    ['a stray byte', [...bytesOf('ab\ncd'), 0xe9, 0x20], 2, 3, '0xE9 at offset 5', 'cd\uFFFD '],
    ['the first byte', [0x80], 1, 1, '0x80 at offset 0', '\uFFFD'],
    ['a cut character', [...bytesOf('a\r\n€'), 0xe2, 0x82], 2, 2, '0xE2 at offset 6', '€\uFFFD'],
    ['a broken sequence', [0x61, 0xe2, 0x82, 0x41], 1, 2, '0xE2 at offset 1', 'a\uFFFDA'],
    ['after a mark', [...bytesOf('\uFEFFé'), 0xff], 1, 2, '0xFF at offset 5', 'é\uFFFD'],
    ['after a pair', [...bytesOf('👍'), 0xc0, 0x80], 1, 3, '0xC0 at offset 4', '👍\uFFFD\uFFFD'],
    ['a surrogate', [0x0a, 0xed, 0xa0, 0x80], 2, 1, '0xED at offset 1', '\uFFFD\uFFFD\uFFFD'],
    [
      'after U+FFFD',
      [...bytesOf('\uFFFD'), 0xef, 0xbf, 0x0a],
      1,
      2,
      '0xEF at offset 3',
      '\uFFFD\uFFFD',
    ],
  ])('names %s', (_, bytes, line, column, byte, excerpt) => {
    const problem = problemOf(bytes);
    expect(problem).toMatchObject({ code: 'IMP005', severity: 'error', excerpt });
    expect(problem?.position).toEqual({ file: 'docs/plan.md', line, column });
    expect(problem?.message).toBe(
      `docs/plan.md is not UTF-8 text: byte ${byte} begins no character`,
    );
  });

  it('points at the first bad byte, wherever it is', () => {
    const text = fc.string({
      unit: fc.constantFrom('\uFEFF', '\0', '\r', '\n', 'a', 'é', '€', '👍'),
    });
    fc.assert(
      fc.property(text, text, (before, after) => {
        const problem = problemOf([...bytesOf(before), 0xff, ...bytesOf(after)]);
        const lines = before.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
        expect(problem?.position?.line).toBe(lines.length);
        expect(problem?.position?.column).toBe((lines.at(-1) ?? '').length + 1);
      }),
    );
  });

  it('knows UTF-16 by its mark', () => {
    expect(problemOf([0xff, 0xfe, 0x23, 0x00])?.hint).toBe(
      'It looks like UTF-16: save it again as UTF-8',
    );
    expect(problemOf([0xfe, 0xff, 0x00, 0x23])?.hint).toContain('UTF-16');
    expect(problemOf([0x23, 0xff])?.hint).not.toContain('UTF-16');
  });
});
