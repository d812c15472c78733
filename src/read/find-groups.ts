import type { PhaseNumber } from '../model/plan.ts';
import { parseTaskStatus } from '../model/status.ts';
import type { Block } from './block-tree.ts';
import { holdsTasks, holdsTasksList, isNumberedTask } from './holds-tasks.ts';
import { isAboutOther } from './phase-contents.ts';
import { numberOf, type PhaseDraft } from './phase-draft.ts';
import type { Reading } from './reading.ts';
import { recogniseGroup, recogniseNumberedHeading, recognisePhasePart } from './recognise-phase.ts';
import { blocksBelow, headingText } from './region.ts';

/**
 * Finds the phases of a plan that calls nothing a phase: headings above checklists, of the highest
 * level that has several, else the one that says `Tasks`. There are none where headings say how far
 * tasks are, as on a board.
 *
 * @example findGroups(reading, blocks) // of `## Backend`, `## Frontend`, each above a checklist
 */
export function findGroups(reading: Reading, blocks: readonly Block[]): PhaseDraft[] {
  const levels = [2, 3, 4].map((level) => groupsOfLevel(reading, blocks, level));
  const several = levels.find(({ length }) => length > 1);
  if (several) return withNumbers(reading, several);
  const groups = levels.flat().filter(({ block }) => saysTasks(reading, block));
  return groups.slice(0, 1);
}

/** `### 1. Plots`, `### Extras`: groups have the numbers that stand before them, if none stands before two. */
function withNumbers({ source }: Reading, groups: PhaseDraft[]): PhaseDraft[] {
  const numbers: PhaseNumber[] = [];
  const numbered = groups.map((group) => {
    if (group.block.type !== 'heading') return group;
    const match = recogniseNumberedHeading(headingText(source, group.block));
    const number = match && numberOf(source, { ...group, match });
    if (!match || number === undefined) return group;
    numbers.push(number);
    return { ...group, match };
  });
  return new Set(numbers).size === numbers.length ? numbered : groups;
}

function groupsOfLevel(reading: Reading, blocks: readonly Block[], level: number): PhaseDraft[] {
  const { source } = reading;
  const groups: PhaseDraft[] = [];
  // What stands below a task is about that task: its checkboxes are its criteria.
  let taskLevel = Number.POSITIVE_INFINITY;
  for (const [index, block] of blocks.entries()) {
    if (block.type !== 'heading' || block.level > level) continue;
    if (block.level <= taskLevel) taskLevel = Number.POSITIVE_INFINITY;
    const text = headingText(source, block);
    if (isNumberedTask(text, 'heading')) taskLevel = Math.min(taskLevel, block.level);
    if (block.level !== level || taskLevel < Number.POSITIVE_INFINITY) continue;
    const inside = blocksBelow(blocks, index, level);
    if (!holdsTasks(reading, inside)) continue;
    if (isAboutOther(text) && !holdsTasksList(reading, inside)) continue;
    if (parseTaskStatus(text)) return [];
    const { contentStart: offset } = block;
    const match = recogniseGroup(text);
    groups.push({ form: 'heading', block, level, match, offset, blocks: inside });
  }
  return groups;
}

function saysTasks({ source }: Reading, block: PhaseDraft['block']): boolean {
  if (block.type !== 'heading') return false;
  const text = headingText(source, block);
  return recognisePhasePart(text) === 'tasks' || /^to[ -]?dos?$/i.test(text);
}
