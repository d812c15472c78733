import transliterate from '@sindresorhus/transliterate';

/** The longest slug, in characters; all of them are ASCII, so in bytes too. */
const maxSlugLength = 50;

/** Names that Windows keeps for devices, in any case and with any extension: `con`, `con.md`. */
const deviceName = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/i;

/** ASCII but for the accents that stand alone, `^` and backquote: they fall out of words. */
const plainAscii = /^[\0-\]_a-\x7f]*$/;

/**
 * Makes a name fit for files and folders everywhere: lower-case ASCII words joined by `-`,
 * at most 50 characters, cut at the end of a word where there is one, never a name that Windows
 * keeps for a device. The text is inline Markdown: markup and the targets of links fall out.
 *
 * @returns `''` where nothing can be written in ASCII (Chinese, Japanese, Korean, emoji):
 * the caller has a name for that.
 * @example slugify('Set up **CI/CD** für Müller') // 'set-up-ci-cd-fuer-mueller'
 */
export function slugify(text: string): string {
  const words = toLatin(text.replace(/\]\([^()]*\)/g, ' '))
    // Full-width letters, ligatures and the like, which have a plain form.
    .normalize('NFKD')
    .toLowerCase()
    .replace(/(?<=[a-z])['’](?=[a-z])/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const slug = cutAtWord(words);
  return isDeviceName(slug) ? `${slug}-x` : slug;
}

/** Whether Windows keeps this name, without its extension, for a device. */
export function isDeviceName(name: string): boolean {
  return deviceName.test(name);
}

/** The first use builds the pattern of all scripts: most names need none. */
function toLatin(text: string): string {
  return plainAscii.test(text) ? text : transliterate(text);
}

function cutAtWord(words: string): string {
  if (words.length <= maxSlugLength) return words;
  const end = words.lastIndexOf('-', maxSlugLength);
  return words.slice(0, end > 0 ? end : maxSlugLength);
}
