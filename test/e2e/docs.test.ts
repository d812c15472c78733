import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from './run-command.ts';
import { runPage } from './run-page.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const pages = [
  'README.md',
  ...readdirSync(`${root}docs`)
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
].filter((page) => /^`{3,}console$/m.test(readFileSync(root + page, 'utf8')));

/** With UPDATE_DOCS=1 what was printed is written into the page; the change is for reading. */
const isUpdate = process.env.UPDATE_DOCS === '1';

describe('what a page tells to type prints what the page says', () => {
  it.each(pages)('%s', (page) => {
    const text = readFileSync(root + page, 'utf8');
    const ran = runPage(text, emptyFolder());
    if (isUpdate) writeFileSync(root + page, ran);
    else expect(ran).toBe(text);
  });
});
