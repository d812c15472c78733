import { describe, expect, it } from 'vitest';
import { addEntry } from '../../src/edit/add-entry.ts';
import { entryColumns } from '../../src/edit/entry-kinds.ts';
import { applyOperation, type Operation } from '../../src/edit/operation.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { removeEntry } from '../../src/edit/remove-entry.ts';
import { changesBy, refusalOf, stateOf } from './edit-states.ts';

/*
 * Entries of lists, tables and blocks that people wrote otherwise than the template: the new one
 * looks as its neighbours do.
 */

/** What an operation makes of the text below a heading. */
function made(heading: string, before: string, operation: Operation): string {
  const top = `# Plan\n\n${heading}\n\n`;
  const { text } = applyOperation(stateOf(top + before), operation);
  expect(text.startsWith(top)).toBe(true);
  return text.slice(top.length);
}

const stepsHeading = '## Deployment Plan\n\n### Deployment Checklist\n\n**Deployment Steps**:';
const dependenciesHeading = '## Prerequisites\n\n### Dependencies';

describe('a list of steps', () => {
  it.each([
    ['1. One\n2. Two\n', addEntry('step', 'New', { before: '1' }), '1. New\n2. One\n3. Two\n'],
    ['1. One\n2. Two\n', addEntry('step', 'New', { after: 'One' }), '1. One\n2. New\n3. Two\n'],
    [
      '1) One\n\n2) Two\n',
      addEntry('step', 'New', { before: '1' }),
      '1) New\n\n2) One\n\n3) Two\n',
    ],
    ['1. One\n1. Two\n', addEntry('step', 'New', { after: '1' }), '1. One\n1. New\n1. Two\n'],
    ['1.  One\n2.  Two\n', addEntry('step', 'New'), '1.  One\n2.  Two\n3.  New\n'],
    ['1. One\n2. Two\n3. Three\n', removeEntry('step', 'Two'), '1. One\n2. Three\n'],
    ['1. One\n\n2. Two\n\n3. Three\n', removeEntry('step', '2'), '1. One\n\n2. Three\n'],
    ['1. One\n1. Two\n1. Three\n', removeEntry('step', 'step 2'), '1. One\n1. Three\n'],
    [
      '1.       code\n2. Two\n',
      addEntry('step', 'New', { before: '1' }),
      '1. New\n2.       code\n3. Two\n',
    ],
  ])('%j', (before, operation, after) => {
    expect(made(stepsHeading, before, operation)).toBe(after);
  });
  it('leaves a number alone that would push what is nested below it out', () => {
    const nested = '8. One\n9. Two\n   - below\n';
    expect(made(stepsHeading, nested, addEntry('step', 'New', { before: 'One' }))).toBe(
      '8. New\n9. One\n9. Two\n   - below\n',
    );
    expect(made(stepsHeading, nested, addEntry('step', 'New'))).toBe(`${nested}10. New\n`);
  });
});

describe('a list of bullets', () => {
  it.each([
    [
      '* One\n\n* Two\n',
      addEntry('dependency', 'New', { after: 'one' }),
      '* One\n\n* New\n\n* Two\n',
    ],
    ['- One\n\n- Two\n', removeEntry('dependency', 'dependency 2'), '- One\n'],
    ['- One\n\n1. Two\n2. Three\n', removeEntry('dependency', '2'), '- One\n\n1. Three\n'],
    ['- One\n\n1. Two\n', addEntry('dependency', 'New'), '- One\n\n1. Two\n\n2. New\n'],
    [
      '- One\n\n1. Two\n',
      addEntry('dependency', 'New', { after: '1' }),
      '- One\n\n- New\n\n1. Two\n',
    ],
  ])('%j', (before, operation, after) => {
    expect(made(dependenciesHeading, before, operation)).toBe(after);
  });
  it.each([
    ['- One\n', 'x', 'The plan has no dependency `x`', 'the nearest is `One`'],
    ['- One\n', '7', 'The plan has no dependency `7`', 'the numbers go from 1 to 1'],
    ['', 'x', 'The plan has no dependency `x`', 'the plan has no dependency yet'],
    [
      '- One more\n- One less\n',
      'One',
      '`One` may be dependency 1 or dependency 2',
      'say which by its number',
    ],
  ])('says what there is where none is meant: %j, %s', (list, reference, ...refusal) => {
    const text = `${dependenciesHeading}\n\n${list}`;
    expect(refusalOf(stateOf(text), removeEntry('dependency', reference))).toEqual(refusal);
  });
});

describe('a list whose label somebody took out', () => {
  it.each([
    ['step', '### Deployment Checklist', '\n**Deployment Steps**:\n\n1. New\n'],
    [
      'trigger',
      '### Rollback Plan\n\n- **Recovery Time Objective**: 1h',
      '\n**Rollback Triggers**:\n\n- New\n',
    ],
  ])('gets it again: %s', (kind, heading, added) => {
    const text = `# Plan\n\n## Deployment Plan\n\n${heading}\n`;
    expect(applyOperation(stateOf(text), addEntry(kind, 'New')).text).toBe(text + added);
  });
  it.each([
    [
      '### Test Phases\n\n#### Unit Testing\n\n- **When**: now\n',
      '- **Checklist**:\n  - [ ] New\n',
    ],
    ['Nothing yet.\n', '### Test Phases\n\n#### Unit Testing\n\n- **Checklist**:\n  - [ ] New\n'],
  ])('gets it again where a group has bullets: %j', (below, added) => {
    const text = `# Plan\n\n## Testing Plan\n\n${below}`;
    const { text: after } = applyOperation(
      stateOf(text),
      addEntry('test', 'New', { within: 'unit' }),
    );
    expect(after).toBe(`${text}\n${added}`);
  });
});

describe('risks', () => {
  const heading = '## Risk Management\n\n### Identified Risks';
  const risk = { text: 'New', likelihood: 'Low', impact: 'High' };
  const open = '**Mitigation**: [How to prevent or reduce]';
  const late = '**Contingency**: [What to do if it happens]';

  it.each([
    ['**Likelihood**: High\n**Impact**: Low', '', ''],
    ['**Likelihood**: High\n**Impact**: Low', '\n', ''],
    ['- **Likelihood**: High\n- **Impact**: Low', '', '- '],
    ['* **Likelihood**: High\n* **Impact**: Low', '\n', '* '],
  ])('are written as their neighbours are: %j%s', (fields, gap, bullet) => {
    const before = `**Risk 1**: Late\n${gap}${fields}\n`;
    const lines = ['**Likelihood**: Low', '**Impact**: High', open, late].map(
      (line) => bullet + line,
    );
    expect(made(heading, before, addEntry('risk', risk))).toBe(
      `${before}\n**Risk 2**: New\n${gap}${lines.join('\n')}\n`,
    );
  });
  it('go above others under the number after the highest', () => {
    const before = '**Risk 4**: Late\n\n- **Likelihood**: High\n';
    expect(made(heading, before, addEntry('risk', risk, { before: 'R4' }))).toBe(
      `**Risk 5**: New\n\n- **Likelihood**: Low\n- **Impact**: High\n- ${open}\n- ${late}\n\n${before}`,
    );
  });
  it('without numbers are counted', () => {
    const before = '**Risk**: Late\n\n- **Likelihood**: High\n';
    expect(made(heading, before, addEntry('risk', risk, { after: '1' }))).toBe(
      `${before}\n**Risk 2**: New\n\n- **Likelihood**: Low\n- **Impact**: High\n- ${open}\n- ${late}\n`,
    );
    expect(made(heading, `${before}\n### Blockers\n`, removeEntry('risk', '1'))).toBe(
      '### Blockers\n',
    );
  });
  it.each([
    [
      '- **Likelihood**: High | Medium | Low\n',
      risk,
      '- **Likelihood**: Low\n- **Impact**: High\n',
    ],
    ['', risk, '- **Likelihood**: Low\n- **Impact**: High\n'],
    ['', { text: 'New' }, ''],
  ])('take the place of the template’s one: %j, %o', (fields, values, filled) => {
    const block = (title: string, below: string) =>
      `**Risk 1**: ${title}\n${below === '' ? '' : `\n${below}`}`;
    expect(made(heading, block('[Risk Description]', fields), addEntry('risk', values))).toBe(
      block('New', filled),
    );
  });
  it.each([
    ['other signs', '__Risk 7__: Fire\n\n* __Likelihood__: High\n', '* '],
    ['words behind them', '**Risk 7**: Fire\n\n- Likelihood: High\n\nIt burns.\n', '- '],
    ['no description', '**Risk 7**:\n\n+ **Likelihood**: High\n', '+ '],
    ['words behind the prompt', '**Risk 7**: [Risk Description] [later]\n\nIt burns.\n', '- '],
  ])('stand beside one with %s', (_, before, bullet) => {
    const after = made(heading, before, addEntry('risk', { text: '<b>', impact: '<i>' }));
    expect(after.startsWith(before)).toBe(true);
    const added = after.slice(before.length).split('\n');
    const [gap, title = '', blank, ...fields] = added;
    expect([gap, blank]).toEqual(['', '']);
    expect(title.replaceAll('__', '**')).toMatch(/^\*\*Risk \d\*\*: \\<b>$/);
    expect(fields).toHaveLength(5);
    expect(fields.slice(0, 4).every((line) => line.startsWith(bullet))).toBe(true);
    expect(fields[0]).toMatch(/: High \| Medium \| Low$/);
    expect(fields[1]).toMatch(/: \\<i>$/);
  });
  it.each([
    ['**Risk 4: Fire**', '**Risk 5: New**'],
    ['__Risk #4 – Fire__  ', '__Risk #5 – New__'],
    ['**Risk: Fire**', '**Risk 2**: New'],
    // No titles of risks: the first one goes behind them.
    ['**Risky 4: Fire**', '**Risk 1**: New'],
    ['**Risk 4: Fire** soon', '**Risk 1**: New'],
    ['**Risk 4 Fire**', '**Risk 1**: New'],
    ['**Risk 4:**Fire**', '**Risk 5:**New'],
  ])('stand as %j does', (title, added) => {
    const before = `${title}\n\n- **Impact**: Low\n`;
    const after = made(heading, before, addEntry('risk', { text: 'New', likelihood: 'Low' }));
    expect(after.slice(before.length).split('\n').slice(1, 4)).toEqual([
      added,
      '',
      '- **Likelihood**: Low',
    ]);
  });
  it('have their title in bold, unless it has bold of its own', () => {
    const before = '**Risk 1: Fire**\n\n- **Impact**: Low\n';
    expect(stateOf(`# Plan\n\n${heading}\n\n${before}`).plan.risks).toEqual([
      { description: 'Fire', impact: 'Low' },
    ]);
    expect(made(heading, before, addEntry('risk', 'Storm at ** sea'))).toContain(
      '**Risk 2**: Storm at ** sea\n',
    );
    const prompt = '**Risk 1: [Risk Description]**\n\n- **Likelihood**: High | Medium | Low\n';
    expect(made(heading, prompt, addEntry('risk', 'New'))).toBe(
      prompt.replace('[Risk Description]', 'New'),
    );
    expect(made(heading, prompt, addEntry('risk', 'a ** b'))).toBe(
      '**Risk 1**: a ** b\n\n- **Likelihood**: High | Medium | Low\n',
    );
  });
  it('may say something before they are described', () => {
    const before = '**Risk 1**: [Risk Description]\n\n- **Likelihood**: High | Medium | Low\n';
    expect(made(heading, before, addEntry('risk', { impact: 'High' }))).toBe(
      `${before}- **Impact**: High\n`,
    );
  });
});

describe('rows', () => {
  const heading = '## Risk Management\n\n### Blockers';
  const row = { text: 'No db', owner: 'cy' };

  it.each([
    ['Blocker | Owner\n--- | ---\nNo keys | bo\n', row, 'No db | cy\n'],
    ['Blocker | Owner\n------- | -----\nNo keys | bo   \n', row, 'No db   | cy\n'],
    ['|Blocker|Owner|\n|-------|-----|\n|No keys|bo   |\n', row, '|No db  |cy   |\n'],
    ['|Blocker|Owner|\n|-|-|\n|No keys|bo|\n', row, '| No db | cy |\n'],
    // A row of which the first or last cell is empty needs the pipe there.
    ['Blocker | Owner\n--- | ---\nNo keys | bo\n', { text: 'No db' }, 'No db |  |\n'],
    ['Owner | Blocker\n--- | ---\nbo | No keys\n', { text: 'No db' }, '|  | No db\n'],
  ])('have the pipes and the width of the table: %j', (table, values, added) => {
    expect(made(heading, table, addEntry('blocker', values))).toBe(table + added);
  });
  it('are found by their first column, wherever it stands and where it is missing', () => {
    const table = '| Owner | Blocker |\n|---|---|\n| bo |\n| cy | Keys |\n';
    expect(made(heading, table, removeEntry('blocker', 'keys'))).toBe(
      '| Owner | Blocker |\n|---|---|\n| bo |\n',
    );
    expect(made(heading, table, addEntry('blocker', row, { before: 'Keys' }))).toBe(
      '| Owner | Blocker |\n|---|---|\n| bo |\n| cy | No db |\n| cy | Keys |\n',
    );
  });
  it('are none where there is no table', () => {
    const text = `# Plan\n\n${heading}\n\nNone.\n`;
    expect(refusalOf(stateOf(text), removeEntry('blocker', 'Keys'))).toEqual([
      'The plan has no blocker `Keys`',
      'the plan has no blocker yet',
    ]);
  });
});

describe('what an entry must say', () => {
  const text = '## Risk Management\n\n## Overview\n\n### Success Criteria\n\n- [ ] Fast\n';

  it.each([
    [
      addEntry('risk', { zzzz: 'x' }),
      'A risk has no field `zzzz`',
      'the fields are description, likelihood, impact, mitigation, contingency',
    ],
    [
      addEntry('criterion', '[ ]'),
      'A criterion must say something',
      'give it a text: `add criterion "…"`',
    ],
    [
      addEntry('qqqqqq', 'x'),
      'There is nothing called `qqqqqq` to add',
      expect.stringMatching(/^the kinds are milestone, deliverable, criterion, /),
    ],
    [
      addEntry('test', 'x', { within: 'zz' }),
      'There are no tests called `zz`',
      'say one of unit, integration, endToEnd',
    ],
  ])('%#', (operation, ...refusal) => {
    expect(refusalOf(stateOf(text), operation)).toEqual(refusal);
  });
  it('has the columns of its kind', () => {
    const keysOf = (kind: string) => entryColumns(kind).map(([key, label]) => `${key}: ${label}`);
    for (const kind of ['deliverable', 'step', 'criterion']) {
      expect(keysOf(kind)).toEqual(['text: Text']);
    }
    expect(keysOf('risk')).toEqual([
      'description: Description',
      'likelihood: Likelihood',
      'impact: Impact',
      'mitigation: Mitigation',
      'contingency: Contingency',
    ]);
    expect(keysOf('log')).toEqual(['date: Date', 'status: Status', 'notes: Notes']);
    expect(keysOf('milestone').map((each) => each.replace(/:.*/, ''))).toEqual([
      'name',
      'date',
      'description',
      'dependencies',
    ]);
    expect(() => entryColumns('riks')).toThrow('There is nothing called `riks` to add');
  });
  it('is what is given: a field that is left out is not asked for', () => {
    const { plan } = applyOperation(
      stateOf(text),
      addEntry('risk', { text: 'Late', impact: undefined }),
    );
    expect(plan.risks).toEqual([{ description: 'Late' }]);
  });
});

describe('deliverables', () => {
  const one = '## Phase 1: A\n\n- [ ] One\n';

  it.each([
    [one, '\n### Phase 1 Deliverables\n\n- [ ] Green\n'],
    ['## Phase: A\n\n- [ ] One\n', '\n### Deliverables\n\n- [ ] Green\n'],
    ['## Phase 1: A\n\n**Deliverables**:\n', '\n- [ ] Green\n'],
    ['## Phase 1: A\n\n### Deliverables\n\n- Red\n', '- Green\n'],
  ])('go to the only phase where none is named: %j', (text, added) => {
    expect(applyOperation(stateOf(text), addEntry('deliverable', 'Green')).text).toBe(text + added);
  });
  it('are removed from the only phase', () => {
    const text = '## Phase 1: A\n\n### Deliverables\n\n- Red\n- Green\n';
    expect(changesBy(stateOf(text), removeOperation('deliverable 1', {}))).toEqual(['-- Red']);
    expect(refusalOf(stateOf(one), removeEntry('deliverable', 'Red', { within: '1' }))).toEqual([
      'The plan has no deliverable `Red`',
      'the plan has no deliverable yet',
    ]);
  });
  it.each([
    addEntry('deliverable', 'Green'),
    removeEntry('deliverable', '1'),
  ])('of several phases are asked for', (operation) => {
    expect(refusalOf(stateOf(`${one}\n## Phase 2: B\n\n- [ ] Two\n`), operation)).toEqual([
      'Which phase has the deliverable?',
      'name it before the deliverable: `deliverable 2 …`',
    ]);
  });
});

describe('the only entry of a list', () => {
  it.each([
    ['criterion', '## Overview\n\n### Success Criteria\n\n', '- [ ] Node\n\n', '## Timeline\n'],
    ['criterion', '## Overview\n\n### Success Criteria\n', '\n- [ ] Node\n', ''],
    [
      'step',
      '## Deployment Plan\n\n### Deployment Checklist\n\n**Deployment Steps**:\n\n',
      '1. Node\n\n',
      'Words.\n',
    ],
    ['deliverable', '## Phase 1: A\n\n### Phase 1 Deliverables\n\n', '- [ ] Node\n\n', '---\n'],
  ])('goes with one of the gaps beside it, and comes back: a %s', (kind, above, item, below) => {
    const text = above + item + below;
    const removed = applyOperation(stateOf(text), removeOperation(`${kind} node`, {}));
    expect(removed.text).toBe(above + below);
    expect(applyOperation(removed, addEntry(kind, 'Node')).text).toBe(text);
  });
  it.each([
    ['**Acceptance Criteria**:\n\n', '- [ ] Node\n\n', '**Status**: Done\n'],
    ['**Acceptance Criteria**:\n', '- [ ] Node\n', '\nWords.\n'],
    ['- **Acceptance Criteria**:\n', '  - [ ] Node\n', '- **Status**: Done\n'],
    ['- **Acceptance Criteria**:\n\n', '  - [ ] Node\n\n', '- **Status**: Done\n'],
  ])('goes from below its label: %j', (label, item, below) => {
    const task = `## Phase 1: A\n\n### Task 1.1: One\n\n${label}`;
    const remove = removeOperation('criterion 1.1 1', {});
    expect(applyOperation(stateOf(task + item + below), remove).text).toBe(task + below);
  });
});
