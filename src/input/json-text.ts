/** What JSON may hold as it is, and a terminal or an editor would take for a command. */
const active = /[\u007f-\u009f\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * A value as JSON for programs, with a line end. Whatever would move or deceive a terminal is written
 * as an escape, so that it is only read, never obeyed.
 *
 * @example jsonText({ name: 'a\u009bb' }) // '{\n  "name": "a\\u009bb"\n}\n'
 */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value, null, 2);
  const escapeChar = (char: string) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return `${text.replace(active, escapeChar)}\n`;
}
