import { describe, expect, test } from 'vitest';
import { formatChecks, parseChecks } from '../../src/model/checks.ts';

describe('a Checks line', () => {
  test.each([
    ['off IMP081', ['IMP081']],
    ['Off: imp081, IMP084', ['IMP081', 'IMP084']],
    ['off IMP081 and IMP084; IMP081', ['IMP081', 'IMP084']],
    ['all but IMP093', ['IMP093']],
    ['off FOO', ['FOO']],
    [' off  IMP081 ,; IMP084, and  IMP087 ', ['IMP081', 'IMP084', 'IMP087']],
    ['without: IMP081,', ['IMP081']],
    ['not off IMP081', undefined],
    ['off :', undefined],
    ['off IMP081, !', undefined],
    ['off !IMP081', undefined],
    ['all', []],
    ['On', []],
    ['', []],
    ['off', undefined],
    ['IMP081', undefined],
    ['sometimes', undefined],
    ['off IMP081!', undefined],
  ])('%j', (text, codes) => {
    expect(parseChecks(text)).toEqual(codes);
    const written = codes && formatChecks(codes);
    if (written !== undefined) expect(parseChecks(written)).toEqual(codes);
  });

  test('is written only where a check is off', () => {
    expect(formatChecks(['IMP081', 'IMP084'])).toBe('off IMP081, IMP084');
    expect(formatChecks([])).toBeUndefined();
  });
});
