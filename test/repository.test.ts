import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import packageJson from '../package.json' with { type: 'json' };

const folder = '.github/workflows';
const workflows = readdirSync(folder).map((name) => readFileSync(`${folder}/${name}`, 'utf8'));

it('has workflows that are YAML', () => {
  expect(workflows.flatMap((text) => parseDocument(text).errors)).toEqual([]);
});

it('runs and documents scripts that there are', () => {
  const texts = [
    ...workflows,
    readFileSync('CONTRIBUTING.md', 'utf8'),
    readFileSync('.ci/run', 'utf8'),
  ];
  const run = texts.flatMap((text) =>
    [...text.matchAll(/\bnpm run (?:--\S+ )*([\w:-]+)/g)].map(([, name]) => name ?? ''),
  );
  expect(run.length).toBeGreaterThan(10);
  expect(run.filter((name) => !Object.hasOwn(packageJson.scripts, name))).toEqual([]);
});

it('is tested on the lowest Node that it promises', () => {
  const lowest = packageJson.engines.node.replace('>=', '');
  expect(workflows.join('')).toContain(`node: ['${lowest}', latest]`);
});
