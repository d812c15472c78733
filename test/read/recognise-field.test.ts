import { describe, expect, it } from 'vitest';
import {
  hasWords,
  isMetadata,
  isTaskField,
  recogniseMetadata,
  recogniseTaskField,
} from '../../src/read/recognise-field.ts';

describe('the labels of a task', () => {
  it.each([
    ['description', 'Description', ['Details', 'What', 'Summary', 'Scope']],
    [
      'estimate',
      'Estimated Time',
      [
        'Estimated',
        'Estimate',
        'Effort',
        'Duration',
        'Estimated Effort',
        'Estimated Duration',
        'Time',
        'Time Estimate',
      ],
    ],
    ['assignee', 'Assigned To', ['Assignee', 'Owner', 'Responsible', 'Assigned', 'Who']],
    [
      'dependencies',
      'Dependencies',
      ['Dependency', 'Depends On', 'Blocked By', 'Requires', 'Depends', 'Predecessors', 'After'],
    ],
    [
      'startNoEarlierThan',
      'Start No Earlier Than',
      ['Start No Earlier', 'Not Before', 'Earliest Start'],
    ],
    [
      'acceptanceCriteria',
      'Acceptance Criteria',
      ['Success Criteria', 'Definition of Done', 'Acceptance', 'Criteria', 'Done When', 'DoD'],
    ],
    ['status', 'Status', ['State', 'Progress']],
    ['actualStart', 'Actual Start', ['Started', 'Started On']],
    [
      'actualFinish',
      'Actual Finish',
      ['Actual End', 'Finished', 'Finished On', 'Completed On', 'Actual Completion'],
    ],
  ])('%s', (key, label, synonyms) => {
    expect(recogniseTaskField(label)).toEqual({ key, words: 'exact' });
    for (const word of synonyms)
      expect(recogniseTaskField(word)).toEqual({ key, words: 'synonym' });
    expect(recogniseTaskField(label.toUpperCase())).toEqual({ key, words: 'exact' });
    expect(isTaskField(label)).toBe(true);
  });

  it.each(['', 'Name', 'Team', 'Deadline', 'Owners of it'])('are not %j', (label) => {
    expect(recogniseTaskField(label)).toBeUndefined();
    expect(isTaskField(label)).toBe(false);
  });
});

describe('the labels of a plan', () => {
  it.each([
    ['date', 'Date', ['Created', 'Created On', 'Plan Date', 'Date Created']],
    ['author', 'Author', ['Authors', 'Owner', 'Lead', 'Written By', 'Prepared By']],
    ['status', 'Status', ['State', 'Plan Status', 'Project Status']],
    [
      'relatedSpec',
      'Related Spec',
      ['Spec', 'Specification', 'Related Specs', 'Related Specification'],
    ],
    ['startDate', 'Start Date', ['Start', 'Starts', 'Kickoff', 'Project Start', 'Starting']],
    [
      'targetCompletion',
      'Target Completion',
      [
        'Target',
        'Target Date',
        'Target Completion Date',
        'Due',
        'Due Date',
        'Deadline',
        'Target Release',
      ],
    ],
    ['workingDays', 'Working Days', ['Workdays', 'Work Days', 'Working Week']],
    ['holidays', 'Holidays', ['Holiday', 'Days Off', 'Non-Working Days']],
    ['hoursPerDay', 'Hours per Day', ['Hours a Day', 'Working Hours per Day']],
    [
      'scheduling',
      'Scheduling',
      ['Resource Levelling', 'Resource Leveling', 'Levelling', 'Leveling'],
    ],
    ['checks', 'Checks', []],
  ])('%s', (key, label, synonyms) => {
    expect(recogniseMetadata(label)).toEqual({ key, words: 'exact' });
    for (const word of synonyms) expect(recogniseMetadata(word)).toEqual({ key, words: 'synonym' });
    expect(isMetadata(label)).toBe(true);
  });

  it.each(['', 'Team', 'Effort'])('are not %j', (label) => {
    expect(isMetadata(label)).toBe(false);
  });
});

describe('hasWords', () => {
  it.each([
    ['Depends On', 'depends on', true],
    ['Depends-On:', 'Depends On', true],
    ['Depends', 'Depends On', false],
  ])('%j and %j: %s', (one, other, same) => {
    expect(hasWords(one, other)).toBe(same);
  });
});
