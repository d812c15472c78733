import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { checkTemplates } from '../../src/commands/check-templates.ts';
import { readTemplates } from '../../src/files/read-templates.ts';
import { readOwnSections } from '../../src/input/read-own-sections.ts';
import { useSections } from '../../src/model/all-sections.ts';
import { compileTemplate } from '../../src/render/compile-template.ts';

/** What the check says of the usual templates with one of them changed. */
async function checkChanged(path: string, change: (text: string) => string) {
  const usual = await readTemplates();
  const before = usual.get(path)?.text ?? '';
  const text = change(before);
  if (text === before) throw new Error(`${path} was not changed`);
  const own = { file: `mine/${path}`, text, compile: () => compileTemplate(text) };
  return checkTemplates({ all: new Map([...usual, [path, own]]), usual, shown: 'mine' });
}

afterEach(() => useSections());

describe('templates that keep the format', () => {
  it('are the built-in ones', async () => {
    const usual = await readTemplates();
    expect(checkTemplates({ all: usual, usual, shown: 'mine' })).toEqual([]);
  });

  it('are those with lines, sections and partials of their own', async () => {
    const yaml = new URL('../fixtures/templates/sections.yaml', import.meta.url);
    useSections(readOwnSections(readFileSync(yaml, 'utf8'), 'sections.yaml'));
    const add = (text: string) => `${text.trimEnd()}\n- **Reviewer**: [Who]\n`;
    expect(await checkChanged('blocks/task.hbs', add)).toEqual([]);
  });

  it('is one that calls the phases otherwise than the built-in one', async () => {
    const rename = (text: string) => text.replace('## Implementation Breakdown', '## Work');
    expect(await checkChanged('sections/breakdown.hbs', rename)).toEqual([]);
  });
});

describe('a template that does not keep the format is told with its line', () => {
  it.each([
    {
      path: 'blocks/task.hbs',
      change: (text: string) => text.replace('- **Estimated Time**: {{estimate}}\n', ''),
      line: 1,
      message: 'a plan made with it does not say `phases.tasks.estimate`',
      hint: 'the built-in template has `- **Estimated Time**: {{estimate}}`',
    },
    {
      path: 'blocks/phase.hbs',
      change: (text: string) => text.replace('**Goal**', '**Aim**'),
      line: 3,
      message: 'a plan made with it does not say `phases.goal`',
      hint: 'the built-in template has `**Goal**: {{goal}}`',
    },
    {
      path: 'sections/overview.hbs',
      change: (text: string) => text.replace('{{overview.why}}', 'Because {{overview.why}}'),
      line: 9,
      message: 'otherwise: it reads back as `"Because Sample overview why"`, not',
      hint: 'the built-in template has `{{overview.why}}`',
    },
    {
      path: 'sections/overview.hbs',
      change: (text: string) => text.replace('{{overview.why}}', 'Because {{overview.why}}'),
      line: 9,
      message: 'says `overview.why` where nothing was filled in',
      hint: 'the built-in template has `{{overview.why}}`',
    },
    {
      path: 'sections/risks.hbs',
      change: (text: string) => text.replace('## Risk Management', '## Risks'),
      line: 1,
      message: 'a plan made with it has no section `## Risk Management`',
      hint: 'write `## Risk Management` as its first line',
    },
    {
      path: 'sections/quality.hbs',
      change: (text: string) => text.replace(/^## .*$/m, '## Ours'),
      line: 1,
      message: 'a plan made with it has no section `## Quality',
      hint: expect.stringContaining('as its first line'),
    },
    {
      path: 'sections/timeline.hbs',
      change: (text: string) => text.replace('## Timeline', '## Dates'),
      line: 1,
      message: 'a plan made with it has no section `## Timeline`',
      hint: 'write `## Timeline` as its first line',
    },
    {
      path: 'sections/breakdown.hbs',
      change: () => 'Nothing to do.\n',
      line: 1,
      message: '`done 1.2` fails on a plan made with it: The plan has no `1.2`',
      hint: 'compare it with the built-in template of the same name',
    },
    {
      path: 'blocks/task.hbs',
      change: (text: string) =>
        text.replace('{{description}}', 'What is to be done is this: {{description}}, all of it'),
      line: 3,
      message:
        'it reads back as `"What is to be done is this: Sample description, all of it"`, not `"Sample',
      hint: 'the built-in template has `- **Description**: {{description}}`',
    },
    {
      path: 'blocks/task.hbs',
      change: (text: string) =>
        text.replace(
          '{{description}}',
          'What is to be done is said here: {{description}}, all of it',
        ),
      line: 3,
      message:
        'it reads back as `"What is to be done is said here: Sample description, all o…`, not `"S',
      hint: 'the built-in template has `- **Description**: {{description}}`',
    },
    {
      path: 'blocks/phase.hbs',
      change: (text: string) => text.replace('{{estimated}}', '1 week'),
      line: 1,
      message: '`sync` right after `new` changes the line `### Phase 1: Sample foundation',
      hint: 'the built-in template has `### Phase {{number}}: {{name}} (Estimated: {{estimated}})`',
    },
  ])('$path: $message', async ({ path, change, line, message, hint }) => {
    const problems = await checkChanged(path, change);
    const found = problems.find((problem) => problem.message.includes(message));
    expect(found, JSON.stringify(problems, null, 2)).toMatchObject({
      code: 'IMP031',
      severity: 'error',
      position: { file: `mine/${path}`, line },
      hint,
    });
    expect(problems.every(({ position }) => position?.file === `mine/${path}`)).toBe(true);
  });

  it('is the one to blame among others that keep it', async () => {
    const usual = await readTemplates();
    const changed = (path: string, change: (text: string) => string) => {
      const text = change(usual.get(path)?.text ?? '');
      return [path, { file: path, text, compile: () => compileTemplate(text) }] as const;
    };
    const all = new Map([
      ...usual,
      changed('blocks/phase.hbs', (text) => `${text}\n`),
      changed('sections/timeline.hbs', (text) => text.replace('{{description}}', '')),
      changed('sections/overview.hbs', (text) => `${text}\nOurs.\n`),
    ]);
    const problems = checkTemplates({ all, usual, shown: 'mine' });
    const files = problems.map(({ position, message }) => [position?.file, message]);
    expect(files).toContainEqual([
      'sections/timeline.hbs',
      'a plan made with it does not say `milestones.description`',
    ]);
  });

  it('is none alone where it takes two, one of which cannot be used without the other', async () => {
    const usual = await readTemplates();
    const changed = (path: string, change: (text: string) => string) => {
      const text = change(usual.get(path)?.text ?? '');
      return [path, { file: path, text, compile: () => compileTemplate(text) }] as const;
    };
    const all = new Map([
      ...usual,
      changed('blocks/phase.hbs', (text) =>
        text
          .replace('{{> blocks/task}}', '{{> blocks/task ours="x"}}')
          .replace('**Goal**', '**Aim**'),
      ),
      changed(
        'blocks/task.hbs',
        (text) =>
          `${text.replace('- **Estimated Time**: {{estimate}}\n', '')}- **Ours**: {{ours}}\n`,
      ),
    ]);
    const problems = checkTemplates({ all, usual, shown: 'mine' });
    expect(problems.map(({ message, hint, position }) => [position?.file, message, hint])).toEqual(
      expect.arrayContaining([
        [
          'blocks/phase.hbs',
          'a plan made with it does not say `phases.goal`',
          'the built-in template has `**Goal**: {{goal}}`',
        ],
        [
          undefined,
          'mine: a plan made with it does not say `phases.tasks.estimate`',
          'compare the templates with the built-in ones',
        ],
      ]),
    );
  });

  it('is one whose plans say more than they were given', async () => {
    const problems = await checkChanged('sections/status-log.hbs', (text) =>
      text.replace('{{/each}}', '{{/each}}\n| Total | | |'),
    );
    expect(problems[0]).toMatchObject({
      message:
        'a plan made with it says `statusLog` otherwise: it reads back as 3 entries, not 2 entries',
      position: { file: 'mine/sections/status-log.hbs', line: 6 },
    });
  });
});
