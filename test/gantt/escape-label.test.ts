import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeLabel } from '../../src/gantt/escape-label.ts';
import { hostileName } from './gantt-arbitraries.ts';

describe('escapeLabel', () => {
  it.each([
    ['Set up repository & CI', 'Set up repository #38; CI'],
    ['Write schema; review #2', 'Write schema#59; review #35;2'],
    ['Phase 1: Foundations', 'Phase 1#58; Foundations'],
    ['5% done <b>', '5#37; done #60;b#62;'],
    ['#35;', '#35;35#59;'],
    ['ﬂ°°58¶ß', '#64258;°°58#182;ß'],
    ['section two', '#115;ection two'],
    ['Sectional', '#83;ectional'],
    ['GANTT', '#71;ANTT'],
    ['accDescription', '#97;ccDescription'],
    ['2026-03-02 launch', '#50;026-03-02 launch'],
    ['the section', 'the section'],
    ['  a \t b\r\nc\u0085d\u2028e\u00a0 ', 'a b c d e'],
    ['a \u0000 b\u202ec\u2066', 'a bc'],
    ['e\u0301', 'é'],
    ['\ud83dx\udc00', '\ufffdx\ufffd'],
    ['\u202e\u0007', 'untitled'],
    ['', 'untitled'],
    [' ', 'untitled'],
    ['"quoted" {{x}} $& `code`', '"quoted" {{x}} $& `code`'.replace('&', '#38;')],
  ])('%j is %j', (text, label) => {
    expect(escapeLabel(text, 50)).toBe(label);
  });

  it.each([
    ['exactly six', 'abcdef', 6, 'abcdef'],
    ['one too many', 'abcdefg', 6, 'abcde…'],
    ['no space before the ellipsis', 'abcd efg', 6, 'abcd…'],
    ['before escaping', '::::::', 6, '#58;'.repeat(6)],
    ['wide characters', '日本語', 6, '日本語'],
    ['wide characters, too many', '日本語日', 6, '日本…'],
    ['accents stay with their letter', 'xxxxx\u0323\u0301y', 6, 'xxxx…'],
    ['families stay whole', '👩‍👩‍👧👩‍👩‍👧', 6, '👩‍👩‍👧…'],
    ['flags stay whole', '🇫🇷🇫🇷🇫🇷🇫🇷', 6, '🇫🇷🇫🇷…'],
    ['a pile of accents', `a${'\u0301\u0323'.repeat(100)}`, 6, '…'],
  ])('shortens: %s', (_, text, maxLength, label) => {
    expect(escapeLabel(text, maxLength)).toBe(label);
  });

  it('says nothing that Mermaid reads, whatever the name', () => {
    fc.assert(
      fc.property(hostileName, fc.constantFrom(24, 50), (text, maxLength) => {
        const label = escapeLabel(text, maxLength);
        const plain = label.replace(/#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
        expect(label.replace(/#\d+;/g, '')).not.toMatch(
          /[#;:%<>&\ufb02\u00b6\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u,
        );
        expect(label).not.toMatch(
          /^(?:\s|$|gantt|section|title|click|call|href|(?:date|axis)Format|tickI|includes|excludes|todayM|inclusiveE|topAxis|week|acc(Title|Descr)|\d{4}-\d\d-\d\d)/i,
        );
        expect([...plain].length).toBeLessThanOrEqual(maxLength);
        if (!plain.endsWith('…')) {
          const visible = /[\s\u0085\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;
          const wanted = text
            .normalize('NFC')
            .replace(/\p{Cs}/gu, '\ufffd')
            .replace(visible, '');
          expect(plain.replaceAll(' ', '')).toBe(wanted === '' ? 'untitled' : wanted);
        }
      }),
      { numRuns: 1000 },
    );
  });
});
