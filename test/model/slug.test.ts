import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isDeviceName, slugify } from '../../src/model/slug.ts';

it.each([
  ['Foundation', 'foundation'],
  ['Set up CI/CD', 'set-up-ci-cd'],
  ['  API -- v2.1 (draft)  ', 'api-v2-1-draft'],
  ['**Bold** `code` _em_ ~~gone~~ <b>', 'bold-code-em-gone-b'],
  ['[Checkout](https://example.com/a_b) flow', 'checkout-flow'],
  ['[a][1] [b](', 'a-1-b'],
  ["Don't what’s 'quoted'", 'dont-whats-quoted'],
  ['snake_case camelCase', 'snake-case-camelcase'],
  ['Für Müller & Söhne: Straße', 'fuer-mueller-soehne-strasse'],
  ['Crème brûlée – façade', 'creme-brulee-facade'],
  ['Привет, мир', 'privet-mir'],
  ['Ελλάδα', 'ellada'],
  ['Tiếng Việt', 'tieng-viet'],
  ['İSTANBUL Ilık', 'istanbul-ilik'],
  ['ＡＰＩ ﬁle ①', 'api-file-1'],
  ['設計 API データ', 'api'],
  ['数据库设计', ''],
  ['🚀🎉', ''],
  ['🚀 Launch 🎉', 'launch'],
  ['tick`ed x^2', 'ticked-x2'],
  ['', ''],
  ['---', ''],
  ['../../etc/passwd', 'etc-passwd'],
  ['C:\\Windows', 'c-windows'],
  ['a\0b\u202ec\nd', 'a-b-c-d'],
  ['{{x}} $& | %%', 'x'],
  ['con', 'con-x'],
  ['NUL.', 'nul-x'],
  ['COM1', 'com1-x'],
  ['lpt⁹', 'lpt9-x'],
  ['console', 'console'],
  ['com10', 'com10'],
])('%j is %j', (text, slug) => {
  expect(slugify(text)).toBe(slug);
});

it.each([
  ['exactly fifty', `${'a'.repeat(25)}-${'b'.repeat(24)}`, `${'a'.repeat(25)}-${'b'.repeat(24)}`],
  ['a word that ends at fifty', `${'a'.repeat(50)} b`, 'a'.repeat(50)],
  ['a word across fifty', `${'a'.repeat(40)} ${'b'.repeat(20)}`, 'a'.repeat(40)],
  ['one long word', 'a'.repeat(80), 'a'.repeat(50)],
  ['a device name after the cut', `con ${'b'.repeat(60)}`, 'con-x'],
])('cuts %s', (_, text, slug) => {
  expect(slugify(text)).toBe(slug);
});

it('is fit for every file system, whatever the text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc
      .array(fc.constantFrom('con', 'nul', '.', '-', ' ', '](', ')', 'word', 'ß', 'ﬃ', "'"))
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (name) => {
      const slug = slugify(name);
      expect(slug).toMatch(/^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$/);
      expect(slug.length).toBeLessThanOrEqual(50);
      expect(isDeviceName(slug)).toBe(false);
      expect(slugify(slug)).toBe(slug);
    }),
    { numRuns: 1000 },
  );
});
