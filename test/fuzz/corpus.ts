import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTemplates } from '../../src/files/read-templates.ts';
import type { Corpus } from './targets.ts';

/** The fixtures and examples of the repository. */
export async function readCorpus(root: string): Promise<Corpus> {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const named = (folder: string, ending: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => read(join(folder, name)));
  const templates = await readTemplates();
  return {
    plans: [
      ...named('test/fixtures', '.md'),
      read('examples/checkout-redesign/implementation-plan.md'),
    ],
    yaml: [read('examples/checkout-redesign.yaml'), shortYaml],
    outlines: [outline, ...outline.split('\n').map((line) => `${outline}\n${line}`)],
    templateTexts: [...templates.values()].map(({ text }) => text),
    templates,
  };
}

const outline = `# Checkout redesign
start: 2026-03-02
author: Ada
## Foundation
> Everything stands on it
- Set up CI (2d) @alice after 1.1
  - Every push is tested
- [x] Database schema (3d) @"Bo Li" after 1.1 + 2d and Phase 1
## Phase 4: Payment
- Task 4.1: Provider adapter (1w) @alice after 1.2 SS`;

const shortYaml = `title: Checkout
startDate: 2026-03-02
phases:
  - name: &a Foundation
    tasks:
      - { name: "Set up", estimate: 2d, dependencies: [] }
      - name: *a
        dependencies: ["1.1 + 1d"]
`;
