import { describe, expect, test } from 'vitest';
import { parseAssignees } from '../../src/model/assignees.ts';
import { parseScheduling } from '../../src/model/scheduling.ts';

describe('the people of an Assigned To field', () => {
  test.each([
    ['Ada Park', ['Ada Park']],
    ['@alice', ['alice']],
    ['alice, bo; cy', ['alice', 'bo', 'cy']],
    ['Ada and Bo', ['Ada', 'Bo']],
    ['@alice @bo', ['alice', 'bo']],
    ['Ada & bo/Cy + Di', ['Ada', 'bo', 'Cy', 'Di']],
    ['Bo (50 %), bo', ['Bo']],
    ['[Ada](https://example.com/ada)', ['Ada']],
    ['**Ada**', ['Ada']],
    ['Sandy', ['Sandy']],
    ['TBD', []],
    ['?', []],
    ['[Name or TBD]', []],
    ['', []],
    [undefined, []],
  ])('%s', (text, people) => {
    expect(parseAssignees(text)).toEqual(people);
  });
});

describe('a Scheduling line', () => {
  test.each([
    ['Level by assignee', 'Level by assignee'],
    ['levelled', 'Level by assignee'],
    ['Leveling by people', 'Level by assignee'],
    ['ASAP', 'Soonest'],
    ['as soon as possible', 'Soonest'],
    ['by the moon', undefined],
  ])('%s', (text, meaning) => {
    expect(parseScheduling(text)).toBe(meaning);
  });
});
