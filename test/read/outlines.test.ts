import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../src/read/decode-text.ts';
import type { PlanDocument } from '../../src/read/plan-document.ts';
import { readPlan } from '../../src/read/read-plan.ts';
import { positionAt } from '../../src/read/source-text.ts';

/*
 * Where everything stands in plans as others write them, and where more would go: what edits rely
 * on. Each line of these fixtures is a part of the document, with its place, its length and how it
 * begins; a change there is a change of what is read, to be looked at line by line.
 */
const fixtures = new URL('../fixtures/', import.meta.url);

/** Blocks of Markdown, which have tests of their own, and what the file holds as a whole. */
const leftOut = new Set([
  'source',
  'file',
  'blocks',
  'block',
  'checkbox',
  'item',
  'list',
  'row',
  'table',
  'record',
]);

/** The entries of a section, in blocks or a table, which are parts of the plan. */
function isEntries(part: unknown): boolean {
  return (
    Array.isArray(part) ||
    (typeof part === 'object' && part !== null && 'columns' in part && 'rows' in part)
  );
}

const isOffset = /(?:Insertion|offset|lineStart|textStart)$/;

function outline(document: PlanDocument): string[] {
  const { source } = document;
  const place = (offset: number) => {
    const { line, column } = positionAt(source, offset);
    return `${line}:${column}`;
  };
  const scalar = (key: string, value: unknown) =>
    typeof value === 'number' && isOffset.test(key) ? place(value) : String(value);

  /** A part in one line, and below it the parts that it has. */
  const show = (key: string, value: object): string[] => {
    if (value instanceof Map) return show(key, Object.fromEntries(value));
    const { start, end, text, type, ...others } = value as Record<string, unknown>;
    const words = [key];
    if (typeof start === 'number' && typeof end === 'number') {
      words.push(
        `${place(start)}+${end - start}`,
        source.text.slice(start, Math.min(end, start + 16)),
      );
      if (text !== undefined && text !== source.text.slice(start, end)) words.push(`= ${text}`);
    } else if (text !== undefined) words.push(String(text));
    const inner: string[] = [];
    // Of a block, only where it stands.
    for (const [each, part] of type === undefined ? Object.entries(others) : []) {
      if (part === undefined || (leftOut.has(each) && !isEntries(part))) continue;
      if (typeof part === 'object' && part !== null) inner.push(...show(each, part));
      else words.push(/^\d+$/.test(each) ? String(part) : `${each}=${scalar(each, part)}`);
    }
    return [words.join(' ').replaceAll(/[\r\n]/g, '⏎'), ...inner.map((line) => ` ${line}`)];
  };
  return show('plan', document);
}

describe('the parts of a plan', () => {
  const dialects = readdirSync(new URL('dialects/', fixtures)).filter((name) =>
    name.endsWith('.md'),
  );
  const names: [name: string, parts: string][] = [];
  for (const name of readdirSync(new URL('adopt/', fixtures)))
    names.push([`adopt/${name}/plan.md`, `adopt/${name}/parts.txt`]);
  for (const name of dialects)
    names.push([`dialects/${name}`, `dialects/${name.replace('.md', '-parts.txt')}`]);

  for (const name of readdirSync(new URL('outlines/', fixtures)))
    if (name.endsWith('.md'))
      names.push([`outlines/${name}`, `outlines/${name.replace('.md', '.txt')}`]);

  it.each(names)('%s', async (name, parts) => {
    const { text } = decodeText(readFileSync(new URL(name, fixtures)), 'plan.md');
    const { document, problems } = readPlan(text, 'plan.md');
    const told = problems.map(
      ({ code, severity, position, message, hint }) =>
        `${code} ${severity} ${position?.line}:${position?.column}+${position?.length} ${message}; ${hint}`,
    );
    await expect(`${[...told, ...outline(document)].join('\n')}\n`).toMatchFileSnapshot(
      `../fixtures/${parts}`,
    );
  });
});
