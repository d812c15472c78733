import { describe, expect, it } from 'vitest';
import { parsePlanStatus, parseTaskStatus } from '../../src/model/status.ts';

describe('parseTaskStatus', () => {
  it.each([
    ['Not Started', 'Not Started'],
    ['not-started', 'Not Started'],
    ['To do', 'Not Started'],
    ['WIP', 'In Progress'],
    ['**In Progress**', 'In Progress'],
    ['🚧', 'In Progress'],
    ['on hold', 'Blocked'],
    ['⛔ Blocked', 'Blocked'],
    ['Done!', 'Completed'],
    ['✔️', 'Completed'],
    ['completed ✅', 'Completed'],
    ['✅✅ done', 'Completed'],
    ['done ✅✅', 'Completed'],
    ['done ✅ soon', undefined],
    ['it is ✅ done', undefined],
    ['', undefined],
    ['soon', undefined],
    ['Not Started | In Progress | Blocked | Completed', undefined],
    ['constructor', undefined],
  ])('%j is %s', (text, status) => {
    expect(parseTaskStatus(text)).toBe(status);
  });
});

describe('parsePlanStatus', () => {
  it.each([
    ['planning', 'Planning'],
    ['Not started', 'Planning'],
    ['draft', 'Planning'],
    ['Blocked', 'In Progress'],
    ['DONE', 'Completed'],
    ['later', undefined],
  ])('%j is %s', (text, status) => {
    expect(parsePlanStatus(text)).toBe(status);
  });
});
