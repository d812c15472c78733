import { expect, it } from 'vitest';
import { jsonText } from '../../src/input/json-text.ts';
import { showControls } from '../../src/input/show-controls.ts';

const evil = '\u001b[2J\u001b]0;x\u0007\u009b31m\u202etxt\u2066\r\ud800';

it('shows what would move a terminal', () => {
  expect(showControls(evil, 'nothing')).toBe('␛[2J␛]0;x␇\ufffd31m\ufffdtxt\ufffd␍\ufffd');
  expect(showControls('a\tb\r\nc\n', 'nothing')).toBe('a\tb\r\nc\n');
});

it('keeps colours where they are ours', () => {
  const red = '\u001b[31mred\u001b[39m';
  expect(showControls(`${red}\u001b[2J`, 'colours')).toBe(`${red}␛[2J`);
  expect(showControls(red, 'nothing')).toBe('␛[31mred␛[39m');
});

it('writes escapes in JSON, which read back as they were', () => {
  const text = jsonText({ name: evil, list: ['\u2028\ufeff'] });
  expect(text).toMatch(/^[ -~\n]*$/);
  expect(JSON.parse(text)).toEqual({ name: evil, list: ['\u2028\ufeff'] });
});
