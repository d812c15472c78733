import { posix } from 'node:path';
import { present } from '../present.ts';
import { walkBlocks } from '../read/block-tree.ts';
import { scanBlocks } from '../read/scan-blocks.ts';
import { indexLines } from '../read/source-text.ts';
import type { TextEdit } from './text-edit.ts';

/** Where a file was and where it is; paths relative to the plan's directory, with `/`. */
export interface FilePlace {
  before: string;
  after: string;
}

/**
 * The edits by which the relative links of a Markdown file still lead where they led, after files
 * and folders were renamed: the file itself, or what it links to. Nothing in code is touched.
 *
 * @param renames new paths by old ones, as they are after all renames: of folders, and of files in
 * them whose own names changed
 * @example followLinks('[it](1.2-test.md)', place, new Map([['phases/01-a/1.2-test.md', …]]))
 */
export function followLinks(
  text: string,
  { before, after }: FilePlace,
  renames: ReadonlyMap<string, string>,
): TextEdit[] {
  if (renames.size === 0 || !/\]\(|\]:/.test(text)) return [];
  const edits: TextEdit[] = [];
  const code = codeSpans(text);
  for (const match of text.matchAll(linkTarget)) {
    const target = present(match.groups?.angled ?? match.groups?.plain);
    const start =
      match.index + match[0].length - target.length - (match.groups?.close ?? '').length;
    if (code.some((span) => span.start <= start && start < span.end)) continue;
    const followed = followTarget(target, before, after, renames);
    if (followed !== undefined && followed !== target) {
      edits.push({ start, end: start + target.length, text: followed });
    }
  }
  return edits;
}

/** Where a path leads after the renames: its own, or those of the folders that it is in. */
export function renamedPath(path: string, renames: ReadonlyMap<string, string>): string {
  for (let above = path; above !== '.' && above !== ''; above = posix.dirname(above)) {
    const renamed = renames.get(above);
    if (renamed !== undefined) return renamed + path.slice(above.length);
  }
  return path;
}

/** What follows `](` or `]: `: in angle brackets, or up to a space or the closing bracket. */
const linkTarget = /\](?:\(\s*|:[ \t]+)(?:<(?<angled>[^<>\n]+)(?<close>>)|(?<plain>[^\s<>()]+))/g;

function followTarget(
  target: string,
  before: string,
  after: string,
  renames: ReadonlyMap<string, string>,
): string | undefined {
  const path = present(/^[^?#]*/.exec(target)?.[0]);
  const suffix = target.slice(path.length);
  if (path === '' || path.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(path)) return undefined;
  const decoded = decodePath(path);
  const old = posix.normalize(posix.join(posix.dirname(before), decoded));
  if (old.startsWith('..')) return undefined;
  const now = renamedPath(old, renames);
  const isUnmoved = now === old && posix.dirname(before) === posix.dirname(after);
  if (isUnmoved) return undefined;
  const way = posix.relative(posix.dirname(after), now);
  if (posix.normalize(decoded) === way) return undefined;
  const written = decoded === path ? way : encodeURI(way);
  return (path.startsWith('./') && !way.startsWith('.') ? './' : '') + written + suffix;
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    // `50%.md` is no path in code.
    return path;
  }
}

function codeSpans(text: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const { block } of walkBlocks(scanBlocks(indexLines(text)))) {
    if (
      block.type === 'fencedCode' ||
      block.type === 'indentedCode' ||
      block.type === 'htmlBlock'
    ) {
      spans.push(block);
    }
  }
  for (const match of text.matchAll(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g)) {
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}
