import { present } from '../present.ts';
import { readFolderNumber } from '../render/folder-names.ts';
import { phaseName } from '../render/plan-view.ts';
import type { FilePlace } from './folder-links.ts';
import type { PlanChange } from './folder-renames.ts';
import type { TextEdit } from './text-edit.ts';

/** The line below a note's heading, as the template has it; its link leads to the folder's README. */
const phaseLink = /^\[Phase ([^\]:\r\n\u2028\u2029]+):([^\]\r\n\u2028\u2029]*)\]\(README\.md\)/m;

/**
 * The edits that make the tool's own words in a task's note follow its number: its heading
 * `# Task 1.2: …` and the link to its phase. Where people changed these lines, they are theirs.
 */
export function noteEdits(
  text: string,
  place: FilePlace,
  { after, numbers }: PlanChange,
): TextEdit[] {
  const old = numberOf(place.before);
  if (typeof old !== 'string') return [];
  const id = numbers?.tasks.get(old) ?? old;
  const heading = `# Task ${old}:`;
  // In a folder that is no phase's, a file keeps its number, and so does what it says.
  if (!text.startsWith(heading) || numberOf(place.after) !== id) return [];
  const edits: TextEdit[] = [];
  if (id !== old) edits.push({ start: 0, end: heading.length, text: `# Task ${id}:` });
  const match = phaseLink.exec(text);
  const phase = after.phases.find(({ tasks }) => tasks.some((task) => task.id === id));
  const [oldFolder, newFolder] = [folderOf(place.before), folderOf(place.after)];
  const before = readFolderNumber(oldFolder);
  const now = readFolderNumber(newFolder);
  // Only what says its phase's number as it was, and only where the note is in that phase's folder.
  if (!match || phase === undefined || match[1] !== String(before) || now !== phase.number) {
    return edits;
  }
  const isMoved = before !== undefined && (numbers?.phases.get(before) ?? before) !== now;
  const words = isMoved ? `${phase.number}: ${phaseName(phase)}` : `${phase.number}:${match[2]}`;
  const link = `[Phase ${words}](README.md)`;
  if (link !== match[0]) {
    edits.push({ start: match.index, end: match.index + match[0].length, text: link });
  } else if (oldFolder !== newFolder) {
    // Says the same, but must not be followed as a link to the old folder.
    edits.push({ start: match.index, end: match.index + link.length, text: link });
  }
  return edits;
}

/** The number that the name of a file begins with. */
function numberOf(path: string): ReturnType<typeof readFolderNumber> {
  return readFolderNumber(path.slice(path.lastIndexOf('/') + 1));
}

/** The folder of a phase that a note is in: `phases/01-foundation/1.1-set-up-ci.md`. */
function folderOf(path: string): string {
  return present(path.split('/')[1]);
}
