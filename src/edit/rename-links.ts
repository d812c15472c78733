import { nameKey } from '../model/name-key.ts';
import { present } from '../present.ts';
import { walkBlocks } from '../read/block-tree.ts';
import type { PlanDocument, Span } from '../read/plan-document.ts';
import { phaseFolderName, readFolderNumber, taskFileName } from '../render/folder-names.ts';
import { maskCode } from './find-mentions.ts';
import { type NameList, type Renaming, renamedTo } from './renaming.ts';
import type { TextEdit } from './text-edit.ts';

/** The destination of a link, in a text or in a definition. */
const destination = /\]\(\s*<?([^()\s<>]+)|^ {0,3}\[(?:[^[\]\\]|\\[\s\S])+\]:[ \t]*<?([^\s<>]+)/gm;

/**
 * The edits that make links to the folders of phases and the notes of tasks follow a renaming:
 * `phases/01-foundation/1.1-set-up-ci.md`. The words after a number stay: folders keep them too.
 */
export function renameLinks(document: PlanDocument, renaming: Renaming): TextEdit[] {
  const { text } = document.source;
  return linkSpans(document).flatMap((span) => {
    const raw = text.slice(span.start, span.end);
    if (!raw.includes('phases/')) return [];
    return [...maskCode(raw).matchAll(destination)].flatMap((match) => {
      const path = present(match[1] ?? match[2]);
      return renamePath(path, span.start + match.index + match[0].length - path.length, renaming);
    });
  });
}

/** Below `phases/` stand the folders of phases, and in those the notes of tasks. */
function renamePath(path: string, offset: number, { phases, tasks }: Renaming): TextEdit[] {
  const below = /(?:^|\/)phases\/([^/]*)(?:\/([^/]*))?/.exec(path);
  if (!below) return [];
  const [whole, folder, file] = below;
  const number = readFolderNumber(present(folder));
  // What is in a folder that is no phase's keeps its name.
  if (number === undefined || !phases.placeOf.has(nameKey(number))) return [];
  const start = offset + below.index + whole.indexOf('phases/') + 'phases/'.length;
  const ofFolder = renameSegment(present(folder), start, phases, folderPrefix);
  if (file === undefined) return ofFolder;
  const fileStart = start + present(folder).length + 1;
  return [...ofFolder, ...renameSegment(file, fileStart, tasks, filePrefix)];
}

function renameSegment(
  segment: string,
  start: number,
  list: NameList,
  prefixOf: (name: string) => string,
): TextEdit[] {
  const old = readFolderNumber(segment.replace(/#.*$/s, ''));
  if (old === undefined) return [];
  const renamed = renamedTo(list, String(old));
  if (renamed === undefined) return [];
  const prefix = prefixOf(String(old));
  const text = prefixOf(renamed);
  if (text === prefix || !segment.startsWith(prefix)) return [];
  return [{ start, end: start + prefix.length, text }];
}

function folderPrefix(number: string): string {
  return phaseFolderName({ number, name: 'x' }).slice(0, -'-x'.length);
}

function filePrefix(id: string): string {
  return taskFileName({ id, name: 'x' }).slice(0, -'-x.md'.length);
}

function linkSpans(document: PlanDocument): Span[] {
  const spans: Span[] = [];
  for (const { block } of walkBlocks(document.blocks)) {
    const { type, start, end } = block;
    if (type === 'heading' || type === 'paragraph' || type === 'table' || type === 'definition') {
      spans.push({ start, end });
    }
  }
  return spans;
}
