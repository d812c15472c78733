// Plans that are larger or odder than any that people write, one kind at a time.

const head = `# Implementation Plan: Large

**Date**: 2026-02-27
**Author**: Ada Park
**Status**: Planning
**Start Date**: 2026-03-02

---

## Implementation Breakdown
`;

const firstPhase = `
### Phase 1: Foundation (Estimated: 1 day)

#### Tasks

${task('1.1', 'Start', { 'Estimated Time': '1d', Dependencies: 'None' })}`;

const chart = (lines) => `
## Timeline

\`\`\`mermaid
gantt
    title Implementation Timeline
    dateFormat YYYY-MM-DD
${lines}
\`\`\`
`;

/** Kinds of plans by what their size counts: its text is made of a size. */
export const largePlans = {
  lines: {
    lines: (n) =>
      `${head}${firstPhase}\n## Notes\n\n${times(n, (i) => `Line ${i} of the notes, 3 days.\n`)}`,
    'blank lines': (n) => `${head}${firstPhase}\n## Notes\n${'\n'.repeat(n)}End.\n`,
  },
  characters: {
    'one line of letters': (n) => withNote('letters '.repeat(n / 8)),
    'one word': (n) => withNote('a'.repeat(n)),
    'one line of spaces': (n) => withNote(`a${' '.repeat(n)}b`),
    'one line of stars': (n) => withNote('*'.repeat(n)),
    'one line of bold starts': (n) => withNote('**a '.repeat(n / 4)),
    'one line of italic starts': (n) => withNote('_a '.repeat(n / 3)),
    'one line of brackets': (n) => withNote('['.repeat(n)),
    'one line of links': (n) => withNote('[a]('.repeat(n / 4)),
    'one line of reference links': (n) => withNote('[a]['.repeat(n / 4)),
    'one line of parentheses': (n) => withNote('('.repeat(n)),
    'one line of backquotes': (n) => withNote(times(Math.sqrt(n * 2), (i) => `${'`'.repeat(i)} `)),
    'one line of angle brackets': (n) => withNote('<a '.repeat(n / 3)),
    'one line of comments': (n) => withNote('<!-- '.repeat(n / 5)),
    'one line of pipes': (n) => withNote('a | '.repeat(n / 4)),
    'one line of backslashes': (n) => withNote('\\'.repeat(n)),
    'one line of references': (n) => withNote('Task 1.1, '.repeat(n / 10)),
    'one line of numbers': (n) => withNote('1.1-'.repeat(n / 4)),
    'a name': (n) => withTask(task('1.2', 'name '.repeat(n / 5), {})),
    'a name of bold starts': (n) => withTask(task('1.2', '**a '.repeat(n / 4), {})),
    'a name of parentheses': (n) => withTask(task('1.2', '(2d'.repeat(n / 3), {})),
    'a name of backquotes': (n) => withTask(task('1.2', '` '.repeat(n / 2), {})),
    'a name of links': (n) => withTask(task('1.2', '[a]('.repeat(n / 4), {})),
    'a name of spaces': (n) => withTask(task('1.2', `a${' '.repeat(n)}b`, {})),
    'a name of accents': (n) => withTask(task('1.2', `a${'\u0301'.repeat(n)}b`, {})),
    'a name of emoji': (n) => withTask(task('1.2', '👩‍👩‍👧 '.repeat(n / 9), {})),
    'a description': (n) => withTask(task('1.2', 'Long', { Description: 'word '.repeat(n / 5) })),
    'an estimate': (n) => withTask(task('1.2', 'Long', { 'Estimated Time': '1'.repeat(n) })),
    'an estimate of ranges': (n) =>
      withTask(task('1.2', 'Long', { 'Estimated Time': '1-'.repeat(n / 2) })),
    'an estimate of spaces': (n) =>
      withTask(task('1.2', 'Long', { 'Estimated Time': `1${' '.repeat(n)}x` })),
    'an assignee': (n) => withTask(task('1.2', 'Long', { 'Assigned To': 'a, '.repeat(n / 3) })),
    'a status': (n) => withTask(task('1.2', 'Long', { Status: 'Not '.repeat(n / 4) })),
    'a dependency list': (n) =>
      withTask(task('1.2', 'Long', { Dependencies: '1.1, '.repeat(n / 5) })),
    'an external dependency': (n) =>
      withTask(task('1.2', 'Long', { Dependencies: 'a '.repeat(n / 2) })),
    'a dependency of digits': (n) =>
      withTask(task('1.2', 'Long', { Dependencies: `1.${'1'.repeat(n)}` })),
    'a dependency of signs': (n) =>
      withTask(task('1.2', 'Long', { Dependencies: `1.1${' + '.repeat(n / 3)}` })),
    'a title': (n) => head.replace('Large', 'word '.repeat(n / 5)) + firstPhase,
    'holidays in a line': (n) =>
      withMetadata(`**Holidays**: ${'2026-05-25, '.repeat(n / 12)}2026-05-26`),
    'a holiday that is none': (n) => withMetadata(`**Holidays**: ${'2'.repeat(n)}`),
    'a table row': (n) => withRisks(`| ${'a | '.repeat(n / 4)}|\n`),
    'a heading': (n) => `${head}${firstPhase}\n## ${'# '.repeat(n / 2)}\n`,
    'a phase of digits': (n) => `${head}${firstPhase}\n### Phase ${'1'.repeat(n)}: Long\n`,
    'a phase name': (n) => `${head}${firstPhase}\n### Phase 2: ${'(a) '.repeat(n / 4)}\n`,
    'a chart of comments': (n) =>
      head + firstPhase + chart(times(n / 20, (i) => `    %% note ${i}\n`)),
    'a chart of bars': (n) =>
      head +
      firstPhase +
      chart(times(n / 50, (i) => `    section Other ${i}\n    Own ${i} :2026-03-02, 1d\n`)),
    'a chart of one line': (n) => head + firstPhase + chart(`    section ${'a'.repeat(n)}`),
  },
  levels: {
    blockquotes: (n) => withNote(`${'> '.repeat(n)}deep`),
    'lists in lists': (n) => withNote(`${'- '.repeat(n)}deep`),
    'lists by indentation': (n) =>
      withNote(times(Math.sqrt(n), (i) => `${'  '.repeat(i)}- level\n`)),
    'tasks in lists': (n) => withTask(times(Math.sqrt(n), (i) => `${'  '.repeat(i)}- [ ] level\n`)),
    emphasis: (n) => withTask(task('1.2', `${'*a **b '.repeat(n)}${'** *'.repeat(n)}`, {})),
    links: (n) => withTask(task('1.2', `${'['.repeat(n)}a${'](b)'.repeat(n)}`, {})),
    'code fences': (n) => withNote(times(Math.sqrt(n), (i) => `${'`'.repeat(3 + i)}\n`)),
    'ordered lists': (n) => withNote(`${'1. '.repeat(n)}deep`),
    'headings in blockquotes': (n) =>
      withNote(times(Math.sqrt(n), (i) => `${'>'.repeat(i)} ### Phase ${i}: Deep\n`)),
  },
  tasks: {
    'tasks in a phase': (n) =>
      head + firstPhase + times(n, (i) => task(`1.${i + 2}`, `Task ${i}`, {})),
    'tasks of a checklist': (n) =>
      `${head}\n### Phase 1: List\n\n${times(n, (i) => `- [ ] 1.${i + 1} Task ${i} (1d)\n`)}`,
    'tasks of a table': (n) =>
      `${head}\n### Phase 1: Table\n\n| Task | Name | Estimate |\n|---|---|---|\n${times(n, (i) => `| 1.${i + 1} | Task ${i} | 1d |\n`)}`,
    'a chain': (n) =>
      head +
      firstPhase +
      times(n, (i) =>
        task(`1.${i + 2}`, `Task ${i}`, {
          'Estimated Time': '1h',
          Dependencies: `Task 1.${i + 1}`,
        }),
      ),
    'a chain backwards': (n) =>
      head +
      firstPhase +
      times(n, (i) =>
        task(`1.${i + 2}`, `Task ${i}`, {
          'Estimated Time': '1m',
          ...(i + 1 < n ? { Dependencies: `Task 1.${i + 3}` } : { Dependencies: 'None' }),
        }),
      ),
    'a circle': (n) =>
      head +
      firstPhase +
      times(n, (i) =>
        task(`1.${i + 2}`, `Task ${i}`, { Dependencies: `Task 1.${i + 1 < n ? i + 3 : 2}` }),
      ),
    'tasks of one number': (n) =>
      head + firstPhase + times(n, (i) => task('1.2', `Task ${i}`, { Dependencies: 'None' })),
    'tasks without number': (n) =>
      `${head}\n### Phase 1: List\n\n${times(n, (i) => `- [ ] Task ${i} (1d)\n`)}`,
    'tasks that cannot be read': (n) =>
      head + firstPhase + times(n, (i) => `\n**Task one ${i}**: What\n`),
    'tasks of one person': (n) =>
      head +
      firstPhase +
      times(n, (i) =>
        task(`1.${i + 2}`, `Task ${i}`, {
          'Estimated Time': '1h',
          'Assigned To': 'Ada',
          Dependencies: 'None',
        }),
      ),
    'tasks on one task': (n) =>
      head + firstPhase + times(n, (i) => task(`1.${i + 2}`, `Task ${i}`, { Dependencies: '1.1' })),
    'dependencies that are missing': (n) =>
      head +
      firstPhase +
      times(n, (i) => task(`1.${i + 2}`, `Task ${i}`, { Dependencies: `Task 7.${i}` })),
    'tasks on a phase': (n) =>
      `${head}${firstPhase}${times(n, (i) => task(`1.${i + 2}`, `Task ${i}`, { Dependencies: 'None' }))}\n### Phase 2: Other\n\n#### Tasks\n${times(n, (i) => task(`2.${i + 1}`, `Task ${i}`, { Dependencies: 'Phase 1' }))}`,
    'tasks on a range': (n) =>
      `${head}${firstPhase}${times(n, (i) => task(`1.${i + 2}`, `Task ${i}`, { Dependencies: 'None' }))}\n### Phase 2: Other\n\n#### Tasks\n${times(n, (i) => task(`2.${i + 1}`, `Task ${i}`, { Dependencies: `Tasks 1.1-1.${n}` }))}`,
    criteria: (n) =>
      withTask(
        `${task('1.2', 'Long', {}).trimEnd()}\n- **Acceptance Criteria**:\n${times(n, (i) => `  - [ ] Criterion ${i}\n`)}`,
      ),
    'fields that plans do not have': (n) =>
      withTask(`${task('1.2', 'Long', {}).trimEnd()}\n${times(n, (i) => `- **Field ${i}**: x\n`)}`),
    'fields that stand twice': (n) =>
      withTask(`${task('1.2', 'Long', {}).trimEnd()}\n${'- **Status**: Done\n'.repeat(n)}`),
  },
  phases: {
    phases: (n) =>
      head +
      times(
        n,
        (i) =>
          `\n### Phase ${i + 1}: Part ${i}\n\n#### Tasks\n${task(`${i + 1}.1`, `Task ${i}`, { 'Estimated Time': '1h' })}`,
      ),
    'phases of one number': (n) => head + times(n, (i) => `\n### Phase 1: Part ${i}\n`),
    'phases without tasks': (n) => head + times(n, (i) => `\n### Phase ${i + 1}: Part ${i}\n`),
  },
  parts: {
    sections: (n) => head + firstPhase + times(n, (i) => `\n## Section ${i}\n\nText.\n`),
    'sections that stand twice': (n) => head + firstPhase + '\n## Overview\n\nText.\n'.repeat(n),
    'metadata lines': (n) => withMetadata(times(n, (i) => `**Field ${i}**: x\n`)),
    milestones: (n) =>
      `${head}${firstPhase}\n## Timeline\n\n### Key Milestones\n\n${times(n, (i) => `- **Milestone ${i}**: 2026-03-02 - Ready\n`)}`,
    'milestones with dependencies': (n) =>
      `${head}${firstPhase}\n## Timeline\n\n### Milestones\n\n| Milestone | Date | Description | Dependencies |\n|---|---|---|---|\n${times(n, (i) => `| M${i} | 2026-03-02 | Ready | Task 1.1 |\n`)}`,
    risks: (n) => withRisks('| A risk | High | Low | Do | Else |\n'.repeat(n)),
    'log rows': (n) =>
      `${head}${firstPhase}\n## Status Log\n\n| Date | Status | Notes | Updated By |\n|---|---|---|---|\n${times(n, (i) => `| 2026-03-${String((i % 28) + 1).padStart(2, '0')} | In Progress | Note ${i} | Ada |\n`)}`,
    conflicts: (n) => withNote('\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n'.repeat(n)),
    'conflicts in a chart': (n) =>
      head +
      firstPhase +
      chart(
        times(
          n,
          (i) =>
            `<<<<<<< HEAD\n    Bar ${i} :2026-03-02, 1d\n=======\n    Bar ${i} :2026-03-03, 1d\n>>>>>>> other\n`,
        ),
      ),
    'conflicts that are not closed': (n) => withNote('\n<<<<<<< HEAD\na\n'.repeat(n)),
    'conflicts in the log': (n) =>
      `${head}${firstPhase}\n## Status Log\n\n| Date | Status | Notes | Updated By |\n|---|---|---|---|\n${times(n, (i) => `<<<<<<< HEAD\n| 2026-03-02 | In Progress | Note ${i} | Ada |\n=======\n| 2026-03-02 | In Progress | Other ${i} | Ada |\n>>>>>>> other\n`)}`,
    'link definitions': (n) => withNote(times(n, (i) => `[ref ${i}]: https://example.com/${i}\n`)),
    'HTML comments': (n) => withNote('<!-- note -->\n\n'.repeat(n)),
    charts: (n) => head + firstPhase + chart('').repeat(n),
    'code blocks': (n) => withNote('```\ncode\n```\n\n'.repeat(n)),
    prompts: (n) =>
      withTask(
        times(
          n,
          (i) =>
            `\n**Task 1.${i + 2}**: [Task Name]\n\n- **Description**: [What needs to be done]\n`,
        ),
      ),
  },
};

/** Inputs for `new --from`, by the ending of the file and what the size counts. */
export const largeInputs = {
  'yaml tasks': [
    'yaml',
    'tasks',
    (n) =>
      `title: Large\nstartDate: 2026-03-02\nphases:\n  - name: One\n    tasks:\n${times(n, (i) => `      - { name: Task ${i}, estimate: 1h }\n`)}`,
  ],
  'yaml problems': [
    'yaml',
    'parts',
    (n) =>
      `title: Large\nstartDate: 2026-03-02\nphases:\n  - name: One\n    tasks:\n${times(n, (i) => `      - { nome: Task ${i}, estimate: 1x }\n`)}`,
  ],
  'yaml brackets': ['yaml', 'levels', (n) => `title: ${'['.repeat(n)}${']'.repeat(n)}\n`],
  'yaml levels': ['yaml', 'levels', (n) => times(Math.sqrt(n), (i) => `${' '.repeat(i)}a:\n`)],
  'yaml lists in lists': [
    'yaml',
    'levels',
    (n) => `title: a\nphases: ${'\n  '}${'- '.repeat(n)}a\n`,
  ],
  'yaml aliases': ['yaml', 'parts', (n) => `title: &a x\nphases:\n${'  - name: *a\n'.repeat(n)}`],
  'yaml keys': ['yaml', 'parts', (n) => times(n, (i) => `k${i}: x\n`)],
  'yaml text': ['yaml', 'characters', (n) => `title: ${'word '.repeat(n / 5)}\n`],
  'yaml block text': [
    'yaml',
    'lines',
    (n) => `title: a\noverview:\n  what: |\n${'    line\n'.repeat(n)}`,
  ],
  'yaml quotes': ['yaml', 'characters', (n) => `title: "${'\\n'.repeat(n)}"\n`],
  'yaml errors': ['yaml', 'parts', (n) => 'a: b: c\n'.repeat(n)],
  'yaml comments': [
    'yaml',
    'lines',
    (n) => `${'# note\n'.repeat(n)}title: a\nstartDate: 2026-03-02\n`,
  ],
  'json tasks': [
    'json',
    'tasks',
    (n) =>
      JSON.stringify({
        title: 'Large',
        startDate: '2026-03-02',
        phases: [
          {
            name: 'One',
            tasks: Array.from({ length: n }, (_, i) => ({ name: `Task ${i}`, estimate: '1h' })),
          },
        ],
      }),
  ],
  'json brackets': ['json', 'levels', (n) => `{"title": ${'['.repeat(n)}${']'.repeat(n)}}`],
  'json objects': ['json', 'levels', (n) => `{"title": ${'{"a":'.repeat(n)}1${'}'.repeat(n)}}`],
  'json open brackets': ['json', 'levels', (n) => '['.repeat(n)],
  'outline tasks': [
    'md',
    'tasks',
    (n) =>
      `# Large\nstart: 2026-03-02\n## One\n${times(n, (i) => `- Task ${i} (1h) @ada after 1.1\n`).replace(' after 1.1', '')}`,
  ],
  'outline phases': [
    'md',
    'phases',
    (n) => `# Large\nstart: 2026-03-02\n${times(n, (i) => `## Phase ${i}\n- Task ${i} (1h)\n`)}`,
  ],
  'outline problems': [
    'md',
    'parts',
    (n) => `# Large\nstart: 2026-03-02\n## One\n${'what is this\n'.repeat(n)}`,
  ],
  'outline line': [
    'md',
    'characters',
    (n) => `# Large\nstart: 2026-03-02\n## One\n- ${'task (1h) @ada '.repeat(n / 15)}\n`,
  ],
  'outline afters': [
    'md',
    'characters',
    (n) => `# Large\nstart: 2026-03-02\n## One\n- A\n- B ${'after 1.1 '.repeat(n / 10)}\n`,
  ],
  'outline spaces': [
    'md',
    'characters',
    (n) => `# Large\nstart: 2026-03-02\n## One\n- a${' '.repeat(n)}b\n`,
  ],
  'outline parentheses': [
    'md',
    'characters',
    (n) => `# Large\nstart: 2026-03-02\n## One\n- ${'('.repeat(n)}\n`,
  ],
  'outline people': [
    'md',
    'characters',
    (n) => `# Large\nstart: 2026-03-02\n## One\n- a ${'@a '.repeat(n / 3)}\n`,
  ],
};

function withNote(text) {
  return `${head}${firstPhase}\n## Notes\n\n${text}\n`;
}

function withTask(text) {
  return `${head}${firstPhase}\n${text}\n`;
}

function withMetadata(text) {
  return head.replace('\n\n---', `\n${text}\n\n---`) + firstPhase;
}

function withRisks(rows) {
  return `${head}${firstPhase}\n## Risk Management\n\n### Identified Risks\n\n| Risk | Likelihood | Impact | Mitigation | Contingency |\n|---|---|---|---|---|\n${rows}`;
}

function task(id, name, fields) {
  const lines = Object.entries(fields).map(([label, value]) => `- **${label}**: ${value}\n`);
  return `\n**Task ${id}**: ${name}\n\n${lines.join('')}${lines.length ? '' : '- **Estimated Time**: 1h\n'}`;
}

function times(count, make) {
  return Array.from({ length: Math.floor(count) }, (_, i) => make(i)).join('');
}
