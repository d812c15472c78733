import { describe, expect, test } from 'vitest';
import { assigneeKey, parseAssignees } from '../../src/model/assignees.ts';
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
    ['Ada   (lead)  , Bo(50 %)', ['Ada', 'Bo']],
    ['Ada(lead) Park', ['Ada(lead) Park']],
    ['(acting) Ada', ['(acting) Ada']],
    ['ada@example.org', ['ada@example.org']],
    ['@ Ada', ['Ada']],
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

test.each([
  ['Ada', '@ada'],
  ['@ ADA ', 'ada'],
  ['Zo\u0308e', 'ZÖE'],
])('%j and %j are one person', (one, other) => {
  expect(assigneeKey(one)).toBe(assigneeKey(other));
});

test.each([
  ['Ada', 'Ada Park'],
  ['ada@example.org', 'adaexample.org'],
])('%j and %j are two people', (one, other) => {
  expect(assigneeKey(one)).not.toBe(assigneeKey(other));
});

describe('a Scheduling line', () => {
  test.each([
    ['Level by assignee', 'Level by assignee'],
    ['levelled', 'Level by assignee'],
    ['Leveling by people', 'Level by assignee'],
    ['ASAP', 'Soonest'],
    ['as soon as possible', 'Soonest'],
    ['level', 'Level by assignee'],
    ['Leveled by person', 'Level by assignee'],
    ['levelling by assignees', 'Level by assignee'],
    ['level by resources', 'Level by assignee'],
    ['off', 'Soonest'],
    ['by the moon', undefined],
    ['sea level', undefined],
    ['level ground', undefined],
    ['not asap', undefined],
    ['no idea', undefined],
  ])('%s', (text, meaning) => {
    expect(parseScheduling(text)).toBe(meaning);
  });
});
