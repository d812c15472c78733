import { describe, expect, it } from 'vitest';
import { moveOperation } from '../../src/edit/move.ts';
import { applyOperation } from '../../src/edit/operation.ts';
import { removeOperation } from '../../src/edit/remove.ts';
import { stateOf } from './edit-states.ts';

const phase = '## Phase 1: A\n\n';

describe('a task that is removed from a numbered list', () => {
  it.each([
    // Only what begins with 1 is a list right below a paragraph.
    ['Words\n1. [ ] One\n2. [ ] Two\n', 'Words\n1. [ ] Two\n'],
    ['Words\n1. [ ] One\n10. [ ] Two\n', 'Words\n1. [ ] Two\n'],
    ['1. [ ] One\n2. [ ] Two\n', '2. [ ] Two\n'],
    // Only another number than 1 goes on with the list.
    ['3. [ ] One\n1. [ ] Two\n4. [ ] Three\n', '3. [ ] Two\n4. [ ] Three\n'],
    ['3. [ ] One\n4. [ ] Two\n', '4. [ ] Two\n'],
  ])('leaves a list: %j', (before, after) => {
    expect(applyOperation(stateOf(phase + before), removeOperation('1.1', {})).text).toBe(
      phase + after,
    );
  });
  it('is refused where the next one would be none', () => {
    const text = `${phase}Words\n1. [ ] One\n10. [ ] Two\n\n    more\n`;
    expect(() => applyOperation(stateOf(text), removeOperation('1.1', {}))).toThrow(
      'This would no longer be read as a task after the change, which it is now',
    );
  });
});

describe('a task that is removed from a list with gaps', () => {
  it.each([
    [
      '- [ ] 1.1 One\n\n- [ ] 1.2 Two\n  - Words\n\n- [ ] 1.3 Three\n',
      '- [ ] 1.1 One\n\n- [ ] 1.3 Three\n',
    ],
    ['- [ ] 1.1 One\n\n- [ ] 1.2 Two\n\nWords\n', '- [ ] 1.1 One\n\nWords\n'],
    ['- [ ] 1.1 One\n\n- [ ] 1.2 Two\n', '- [ ] 1.1 One\n'],
    ['1. [ ] 1.1 One\r\n\r\n2. [ ] 1.2 Two\r\n\r\nWords\r\n', '1. [ ] 1.1 One\r\n\r\nWords\r\n'],
  ])('leaves one of two: %j', (before, after) => {
    expect(applyOperation(stateOf(phase + before), removeOperation('1.2', {})).text).toBe(
      phase + after,
    );
  });
});

describe('a phase that is removed', () => {
  it.each([
    ['## Phase 1: A\n', '\n'],
    ['\n\n## Phase 1: A\n', '\n'],
    ['Words\n\n## Phase 1: A\n', 'Words\n'],
    // Dashes right below a text would make a heading of it.
    ['Words\n## Phase 1: A\n---\n', 'Words\n\n---\n'],
    ['Words\n## Phase 1: A\n***\n', 'Words\n***\n'],
  ])('leaves %j as %j', (before, after) => {
    expect(applyOperation(stateOf(before), removeOperation('phase 1', {})).text).toBe(after);
  });
});

describe('a task that is moved', () => {
  it.each([
    [
      '- [ ] 1.1 One\n\n  Words\n- [ ] 1.2 Two\n\n## Phase 2: B\n\n  - [ ] 2.1 Two\n',
      { to: '2' },
      '- [ ] 1.2 Two\n\n## Phase 2: B\n\n  - [ ] 2.1 Two\n  - [ ] 2.2 One\n\n    Words\n',
    ],
    [
      '### 1.1 One\n\n### 1.2 Two\n\n## Phase 2: B\n',
      { to: 'phase 2' },
      '### 1.2 Two\n\n## Phase 2: B\n\n### 2.1 One\n',
    ],
    // The number before it makes it the first item; what is nested below it stays at its depth.
    [
      '2. [ ] 1.1 One\n\n   Words\n\n## Phase 2: B\n\n123. [ ] 2.1 Three\n',
      { before: '2.1' },
      '## Phase 2: B\n\n9. [ ] 2.2 One\n\n   Words\n123. [ ] 2.1 Three\n',
    ],
    [
      '124. [ ] 1.1 One\n\n     Words\n\n## Phase 2: B\n\n1. [ ] 2.1 Three\n',
      { before: '2.1' },
      '## Phase 2: B\n\n001. [ ] 2.2 One\n\n     Words\n1. [ ] 2.1 Three\n',
    ],
  ])('goes as it is: %j, %o', (before, target, after) => {
    expect(applyOperation(stateOf(phase + before), moveOperation('1.1', target)).text).toBe(
      phase + after,
    );
  });
  it('needs a target', () => {
    const state = stateOf(`${phase}- [ ] 1.1 One\n`);
    expect(() => applyOperation(state, moveOperation('1.1', {}))).toThrow('Where is 1.1 to go?');
    expect(() => applyOperation(state, moveOperation('phase 1', { to: '1' }))).toThrow(
      'phase 1 cannot move into another phase',
    );
  });
  it('stays where a heading of its level would end the phase', () => {
    const text = '# Phase 1: A\n\n## 1.1 One\n\n## 1.2 Two\n\n### Phase 2: B\n';
    expect(() => applyOperation(stateOf(text), moveOperation('1.1', { to: '2' }))).toThrow(
      'Task 1.1 is written otherwise than the tasks where it is to go',
    );
  });
});
