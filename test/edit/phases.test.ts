import { describe, expect, it } from 'vitest';
import { addPhase } from '../../src/edit/add-phase.ts';
import { moveOperation } from '../../src/edit/move.ts';
import { applyOperation } from '../../src/edit/operation.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { renumber } from '../../src/edit/renumber.ts';
import { setPhase } from '../../src/edit/set-phase.ts';
import { syncPlan } from '../../src/edit/sync-plan.ts';
import { changesBy, stateOf } from './edit-states.ts';

describe('a phase that is added behind another one', () => {
  const rule = '\n---\n\n';

  it.each([
    ['## Phase 1', '## Phase 2: Next'],
    ['## Phase 1:', '## Phase 2: Next'],
    ['## Phase 1 – Setup', '## Phase 2 – Next'],
    ['## **Phase 1**: Setup', '## **Phase 2**: Next'],
    ['## Phase 1 (Estimated: 3 days)', '## Phase 2: Next (Estimated: X days/weeks)'],
    ['## Phase 1:(Estimated: 3 days)', '## Phase 2: Next (Estimated: X days/weeks)'],
    ['## Phase 1: Setup (3 days)', '## Phase 2: Next'],
    ['## Phase: Setup', '## Phase: Next'],
    ['## Fase 1: Setup', '## Fase 2: Next'],
    ['## Étape 1 : Setup', '## Étape 2 : Next'],
    ['Phase 1: Setup\n---', '## Phase 2: Next'],
  ])('has a heading as that has: %j', (heading, added) => {
    const text = `# Plan\n\n${heading}\n`;
    expect(applyOperation(stateOf(text), addPhase('Next')).text).toBe(`${text}${rule}${added}\n`);
  });
  it('says the prompt where it has no name yet', () => {
    const text = '# Plan\n\n## Phase 1: Setup\n';
    expect(applyOperation(stateOf(text), addPhase(' ')).text).toBe(
      `${text}${rule}## Phase 2: [Phase Name]\n`,
    );
  });
  it.each([
    ['## Phase: Setup\n\n- [ ] 1.1 One', '## Phase: Next\n\n- [ ] 2.1 [Task Name]'],
    ['## Phase: Setup\n\n- [ ] One', '## Phase: Next\n\n- [ ] [Task Name]'],
    [
      '## 1. Setup\n\n- **Goal**: Stand\n\n- [ ] 1.1 One',
      '## 2. Next\n\n- **Goal**: Fly\n\n- [ ] 2.1 [Task Name]',
    ],
    [
      '## Phase 1: Setup\n\n**Goal:** Stand\n\n### Phase 1 Tasks\n\n- [ ] 1.1 One',
      '## Phase 2: Next\n\n**Goal:** Fly\n\n### Phase 2 Tasks\n\n- [ ] 2.1 [Task Name]',
    ],
    [
      '## Phase: Setup\n\n**Goal:** Stand\n\n### Tasks\n\n- [ ] 1.1 One',
      '## Phase: Next\n\n**Goal:** Fly\n\n### Tasks\n\n- [ ] 2.1 [Task Name]',
    ],
  ])('has a goal and tasks as that has: %j', (phase, added) => {
    const text = `# Plan\n\n${phase}\n`;
    const goal = phase.includes('Goal') ? { goal: 'Fly' } : {};
    expect(applyOperation(stateOf(text), addPhase('Next', { tasks: 1, ...goal })).text).toBe(
      `${text}${rule}${added}\n`,
    );
  });
  it('names no number where that has none', () => {
    const text =
      '# Plan\n\n### Phase: Setup\n\n**Goal**: Stand\n\n#### Tasks\n\n**Task 1.1**: One\n';
    expect(applyOperation(stateOf(text), addPhase('Next')).text).toBe(
      `${text}${rule}### Phase: Next\n\n**Goal**: [What this phase accomplishes]\n\n#### Tasks\n\n#### Deliverables\n\n- [ ] Deliverable 1\n- [ ] Deliverable 2\n`,
    );
  });
});

describe('setPhase', () => {
  it.each([
    ['## Phase 1', '## Phase 1: Setup'],
    ['## Phase 1:', '## Phase 1: Setup'],
    ['## Phase 1 -', '## Phase 1 - Setup'],
    ['## Phase:', '## Phase: Setup'],
    ['## Phase 1: Old (3 days)', '## Phase 1: Setup (3 days)'],
  ])('gives a name to a phase: %s', (before, after) => {
    const text = (heading: string) => `# Plan\n\n${heading}\n\n- [ ] 1.1 One\n`;
    expect(applyOperation(stateOf(text(before)), setPhase('1', { name: 'Setup' })).text).toBe(
      text(after),
    );
  });
  it('says the prompt again where the name is cleared, and leaves a goal out that there is not', () => {
    const state = stateOf('# Plan\n\n## Phase 1: Setup\n\n- [ ] 1.1 One\n');
    expect(changesBy(state, setPhase('1', { name: null, goal: null }))).toEqual([
      '-## Phase 1: Setup',
      '+## Phase 1: [Phase Name]',
    ]);
  });
  it('writes a goal as the other phases have it', () => {
    const state = stateOf('## Phase 1: A\n\n* **Goal**: Stand\n\n## Phase 2: B\n\n* [ ] 2.1 One\n');
    expect(changesBy(state, setPhase('2', { goal: 'Fly' }))).toEqual(['+* **Goal**: Fly', '+']);
  });
});

describe('the first phase of a plan', () => {
  const first =
    '### Phase 1: One (Estimated: X days/weeks)\n\n**Goal**: [What this phase accomplishes]\n';

  it.each([
    ['', ''],
    ['\n', ''],
    ['Words', 'Words\n\n'],
    ['Words\n\n\n', 'Words\n\n'],
  ])('stands behind what is there: %j', (text, before) => {
    const after = applyOperation(stateOf(text), addPhase('One')).text;
    expect(after.slice(0, before.length + first.length)).toBe(before + first);
  });
});

describe('phases in another language', () => {
  const plan = ([one, two]: readonly [number, number], dependencies: string) =>
    [
      '# Plano\n\nStart: 2026-03-02\n',
      `## Fase ${one}: Base\n\n- [ ] ${one}.1 Banco (1d)\n`,
      `## Fase ${two}: Loja\n\n- [ ] ${two}.1 Abrir (1d)\n  - Depends on: ${dependencies}\n`,
      `Depois da Fase ${two}, festa.\n`,
    ].join('\n');

  it('are named in their own word where they get other numbers', () => {
    const { text } = applyOperation(stateOf(plan([2, 4], 'Fase 2 + 1d')), renumber());
    expect(text).toBe(plan([1, 2], 'Fase 1 + 1d'));
  });
  it('go with the word where one of several goes', () => {
    const state = stateOf(plan([1, 2], 'Fase 1 e contrato, fase 1, 1.1'));
    const { text } = applyOperation(state, removeOperation('Fase 1', { force: true }));
    expect(text).toContain('Depends on: Fase 1 e contrato\n');
  });
  it('are refused to go where something waits for them', () => {
    expect(() =>
      applyOperation(stateOf(plan([1, 2], 'Fase 1')), removeOperation('fase 1', {})),
    ).toThrow('Task 2.1 depends on Fase 1, so phase 1 cannot go without leaving that behind');
  });
  it('are moved by their word', () => {
    const state = stateOf(plan([1, 2], 'None'));
    const { text } = applyOperation(state, moveOperation('fase 2', { before: 'Fase 1' }));
    expect(text.indexOf('Fase 2: Loja')).toBeLessThan(text.indexOf('Fase 1: Base'));
  });
  it('have their section in a chart that says their word', () => {
    const chart =
      'gantt\n    dateFormat YYYY-MM-DD\n    section Fase 1\n    Banco :2026-01-05, 9d\n';
    const text = `${plan([1, 2], '1.1')}\n## Timeline\n\n\`\`\`mermaid\n${chart}\`\`\`\n`;
    const synced = syncPlan(text, 'plan.md').text;
    expect(synced).not.toContain('Banco :2026-01-05, 9d');
    expect(synced).not.toContain('section Fase 1');
  });
});
