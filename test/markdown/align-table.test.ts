import { describe, expect, it } from 'vitest';
import { alignTable } from '../../src/markdown/align-table.ts';

describe('alignTable', () => {
  it.each([
    ['| a | b |\n|-|-|\n| long | c |\n', '| a    | b   |\n| ---- | --- |\n| long | c   |\n'],
    // A template of a team's own may leave cells out.
    ['| a | b |\n|-|-|\n| c |\n', '| a   | b   |\n| --- | --- |\n| c   |     |\n'],
    ['| a |\n\n|-|\n| \\| |\n', '| a   |\n| --- |\n| \\|  |\n'],
    ['| 日本 |\n|-|\n| b |\n', '| 日本 |\n| ---- |\n| b    |\n'],
  ])('lines up %j', (text, aligned) => {
    expect(alignTable(text)).toBe(aligned);
  });
});
