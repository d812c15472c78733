import { once } from '../once.ts';
import { present } from '../present.ts';

const wordBefore = String.raw`(?<![\p{L}\p{N}_])`;
const wordAfter = String.raw`(?![\p{L}\p{N}_])`;

/**
 * What a reader does not see of inline Markdown: at each place the first of these that matches.
 * Code and emphasis are bounded in length, so that the search stays linear; labels show far less.
 */
const markup = once(
  () =>
    new RegExp(
      [
        String.raw`\\(?<escaped>[!-\/:-@\[-\x60\{-~])`,
        '(?<!`)(?<ticks>`+)(?!`)(?<code>.{1,300}?)(?<!`)\\k<ticks>(?!`)',
        String.raw`!?\[(?<link>[^\[\]]*)\]\([^\(\)]*(?:\([^\(\)]*\)[^\(\)]*)?\)`,
        String.raw`\*\*(?=\S)(?<strong>.{1,300}?)(?<=\S)\*\*`,
        String.raw`~~(?=\S)(?<struck>.{1,300}?)(?<=\S)~~`,
        String.raw`${wordBefore}__(?=\S)(?<underlined>.{1,300}?)(?<=\S)__${wordAfter}`,
        String.raw`\*(?=\S)(?<starred>[^*]{1,300})(?<=\S)\*`,
        String.raw`${wordBefore}_(?=\S)(?<slanted>[^_]{1,300})(?<=\S)_${wordAfter}`,
      ].join('|'),
      'gu',
    ),
);

/**
 * The words of inline Markdown as a reader sees them, for places that draw plain text.
 * It knows code spans, links, images, emphasis and backslash escapes; HTML stays as it is written.
 *
 * @example stripMarkup('Set up `npm ci` as **[agreed](notes.md)**') // 'Set up npm ci as agreed'
 */
export function stripMarkup(markdown: string): string {
  // Most texts have none.
  if (!/[\\`*_~]|\]\(/.test(markdown)) return markdown;
  return markdown.replace(markup(), (...match) => {
    const groups: Record<string, string | undefined> = match.at(-1);
    const { escaped, code, link, strong, struck, underlined, starred, slanted } = groups;
    return (
      escaped ??
      code ??
      stripMarkup(link ?? strong ?? struck ?? underlined ?? starred ?? present(slanted))
    );
  });
}
