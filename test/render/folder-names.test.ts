import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leadsOutside } from '../../src/files/check-files.ts';
import { readPhaseNumber } from '../../src/model/dependency.ts';
import { isDeviceName } from '../../src/model/slug.ts';
import {
  phaseFolderName,
  readFolderNumber,
  renumberFileName,
  taskFileName,
} from '../../src/render/folder-names.ts';

it.each([
  [1, 'Foundation', '01-foundation'],
  [12, 'Payment & Checkout', '12-payment-checkout'],
  [123, 'Late', '123-late'],
  [0, 'Discovery', '00-discovery'],
  [1, undefined, '01-phase-1'],
  [2, '数据库设计', '02-phase-2'],
  [2, '2-factor sign-in', '02-2-factor-sign-in'],
  ['3', 'Text', '03-text'],
  ['1B', 'Rework', '01B-rework'],
  ['1b', 'Rework', '01B-rework'],
  ['1B', undefined, '01B-phase-1b'],
  ['12C', 'Rework', '12C-rework'],
  ['A', 'Alpha', 'A-alpha'],
  ['A', undefined, 'A-phase-a'],
  ['II', 'Second', 'II-second'],
  ['1.5', 'Between', '01.5-between'],
  ['01B', 'Zero', '_30_1B-zero'],
  ['..', 'Up', '_2e__2e_-up'],
  ['/etc', 'Root', '_2f_ETC-root'],
  ['A-1', 'Dash', 'A_2d_1-dash'],
] as const)('phase %j %j is %s', (number, name, folder) => {
  expect(phaseFolderName({ number, ...(name === undefined ? {} : { name }) })).toBe(folder);
  expect(readFolderNumber(folder)).toBe(readPhaseNumber(String(number)));
});

it.each([
  ['1.1', 'Set up CI', '1.1-set-up-ci.md'],
  ['1.1', undefined, '1.1-task.md'],
  ['1.1', '🚀', '1.1-task.md'],
  ['1.10', '3 things', '1.10-3-things.md'],
  ['1.1.1', 'Deep', '1.1.1-deep.md'],
  ['1B.2', 'Rework', '1B.2-rework.md'],
  ['01.02', 'Zeros', '01.02-zeros.md'],
  ['C1', 'Code', 'C1-code.md'],
  ['T001', '002 cases', 'T001-002-cases.md'],
  ['T-001', '002 cases', 'T-001-002-cases.md'],
  ['T-1.2', 'Parts', 'T-1.2-parts.md'],
  ['T', '001 cases', 'T-task-001-cases.md'],
  ['con.1', 'Device', 'con_2e_1-device.md'],
  ['../x', 'Up', '_2e__2e__2f_x-up.md'],
  ['a\\b\0', 'Odd', 'a_5c_b_0_-odd.md'],
])('task %j %j is %s', (id, name, file) => {
  expect(taskFileName({ id, ...(name === undefined ? {} : { name }) })).toBe(file);
  expect(readFolderNumber(file)).toBe(id);
});

it.each([
  ['1-foundation', 1],
  ['001-foundation', 1],
  ['01', 1],
  ['01 Foundation', 1],
  ['02-', 2],
  ['b-side', 'B'],
  ['1.1.md', '1.1'],
  ['1.1 set up.md', '1.1'],
  ['1.1-set-up.notes.md', '1.1'],
  ['README.md', undefined],
  ['README', undefined],
  ['-x', undefined],
  ['.git', undefined],
  ['', undefined],
  ['.md', undefined],
  ['设计', undefined],
])('reads %j as %j', (name, number) => {
  expect(readFolderNumber(name)).toBe(number);
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1 }),
  fc
    .array(
      fc.constantFrom('.', '..', '/', '\\', '\0', '-', '_', '_2f_', '0', '1', 'T', 'com1', ' '),
      {
        minLength: 1,
      },
    )
    .map((parts) => parts.join('')),
  fc.constantFrom('1', '1B', 'T-001', 'II', '10', '1.1', 'AB-3.4'),
);
const anyName = fc.option(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('001 x', '1B')), {
  nil: undefined,
});

function expectSafe(name: string): void {
  expect(name).toMatch(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/);
  expect(leadsOutside(name)).toBe(false);
  expect(isDeviceName(name.split('.')[0] ?? '')).toBe(false);
  expect(name.endsWith('.')).toBe(false);
}

it('finds the number of a phase again, whatever it is and whatever the phase is called', () => {
  fc.assert(
    fc.property(fc.oneof(hostile, fc.nat()), anyName, (number, name) => {
      const folder = phaseFolderName({ number, ...(name === undefined ? {} : { name }) });
      expectSafe(folder);
      expect(readFolderNumber(folder)).toBe(readPhaseNumber(String(number)));
    }),
    { numRuns: 1000 },
  );
});

it('finds the id of a task again, whatever it is and whatever the task is called', () => {
  fc.assert(
    fc.property(hostile, anyName, (id, name) => {
      const file = taskFileName({ id, ...(name === undefined ? {} : { name }) });
      expectSafe(file);
      expect(readFolderNumber(file)).toBe(id);
    }),
    { numRuns: 1000 },
  );
});

it('keeps what follows the id where another one would swallow its number', () => {
  expect(renumberFileName('1.1-2-phase.md', 'T')).toBe('T-task-2-phase.md');
  expect(renumberFileName('1.1-set-up-ci.md', 'T')).toBe('T-set-up-ci.md');
  expect(renumberFileName('T-001 cases.md', '1.1')).toBe('1.1 cases.md');
});

it('reads a code point that no text has as it stands', () => {
  expect(readFolderNumber('_ffffff_-x.md')).toBe('_ffffff_');
  expect(readFolderNumber('_2f_-x.md')).toBe('/');
});
