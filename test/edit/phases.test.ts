import { describe, expect, it } from 'vitest';
import { addPhase } from '../../src/edit/add-phase.ts';
import { applyOperation } from '../../src/edit/operation.ts';
import { setPhase } from '../../src/edit/set-phase.ts';
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
