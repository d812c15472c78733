import { expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { blockReason } from '../../src/track/block-reason.ts';

it.each<[what: string, statusLog: Plan['statusLog'], reason: string | undefined]>([
  ['no log', undefined, undefined],
  ['a log without notes', [{ date: '2026-03-02', status: 'Planning' }], undefined],
  ['a row of another task', [{ notes: 'Task 1.11 blocked: no keys' }], undefined],
  [
    'a row, in any case',
    [{ notes: 'task 1.1 BLOCKED by ada: no test account' }],
    'no test account',
  ],
  ['the last of two', [{ notes: 'Task 1.1 blocked: a' }, { notes: 'Task 1.1 blocked: b' }], 'b'],
  ['a later row', [{ notes: 'Task 1.1 blocked: a' }, { notes: 'Task 1.1 started' }], undefined],
  ['no reason', [{ notes: 'Task 1.1 blocked' }], undefined],
])('why task 1.1 is blocked, from %s', (_, statusLog, reason) => {
  expect(
    blockReason({ status: 'Planning', phases: [], ...(statusLog ? { statusLog } : {}) }, '1.1'),
  ).toBe(reason);
});
