import { describe, expect, it } from 'vitest';
import { applyOperation } from '../../src/edit/operation.ts';
import { renumber } from '../../src/edit/renumber.ts';
import { stateOf } from './edit-states.ts';

describe('links of the plan to folders and notes', () => {
  const phase = (number: number) => `\n## Phase ${number}: B\n\n### Task ${number}.1: One\n`;

  it.each([
    ['[a](phases/02-b/2.1-one.md)', '[a](phases/01-b/1.1-one.md)'],
    ['[a](./phases/02-b/)', '[a](./phases/01-b/)'],
    ['[a](phases/02-b)', '[a](phases/01-b)'],
    ['[a]: phases/02-b/2.1-one.md#top', '[a]: phases/01-b/1.1-one.md#top'],
    ['[a](<phases/02-b/notes.md>)', '[a](<phases/01-b/notes.md>)'],
    ['[a](phases/notes/2.1-one.md)', '[a](phases/notes/2.1-one.md)'],
    ['[a](phases/09-z/2.1-one.md)', '[a](phases/09-z/2.1-one.md)'],
    ['[a](phases/)', '[a](phases/)'],
    ['[a](other-phases/02-b)', '[a](other-phases/02-b)'],
    ['[a](phases/09-z/9.1-x.md)', '[a](phases/09-z/9.1-x.md)'],
    ['`[a](phases/02-b)`', '`[a](phases/02-b)`'],
  ])('follow the numbers: %s', (before, after) => {
    const { text } = applyOperation(stateOf(`# P\n\n${before}\n${phase(2)}`), renumber());
    expect(text).toBe(`# P\n\n${after}\n${phase(1)}`);
  });
});
