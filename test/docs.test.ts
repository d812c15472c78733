import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemCodes } from '../src/problem.ts';

describe('docs/problems.md', () => {
  const text = readFileSync(new URL('../docs/problems.md', import.meta.url), 'utf8');

  it.each(Object.entries(problemCodes))('explains %s', (code, title) => {
    expect(text).toContain(`\n### ${code}\n`);
    expect(text).toMatch(
      new RegExp(`^\\| \\[${code}\\]\\(#${code.toLowerCase()}\\) +\\| ${title} +\\|$`, 'm'),
    );
  });
});
