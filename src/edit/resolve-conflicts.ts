import { present } from '../present.ts';
import { type LinesAbove, mergeLogRows, newLinesAbove, passLine } from './merge-log-rows.ts';

/*
 * Two branches that both change dates leave git's conflict markers around what is computed. Inside
 * a chart the bars are made anew anyway (`chart-edits.ts`). In a phase heading or a row of the
 * milestones, a conflict whose two sides say the same but for what is computed is none either:
 * one side is kept, and `sync` computes its values. Rows that both append to the Status Log are all
 * kept (`merge-log-rows.ts`). Any other conflict is left for its people.
 */

const openMarker = /^<{7}(?: .*)?$/;
const baseMarker = /^\|{7}(?: .*)?$/;
const middleMarker = /^={7}$/;
const closeMarker = /^>{7}(?: .*)?$/;

/** A line with the line ending that it has. */
const lines = /[^\r\n]*(?:\r\n|\r|\n|$)/g;

/**
 * Takes the markers away from conflicts that are about computed values alone, or about rows of the
 * Status Log alone.
 *
 * @returns the text as it was where there is no such conflict
 */
export function resolveConflicts(text: string): string {
  if (!text.includes('<<<<<<<')) return text;
  const all = present(text.match(lines)).filter((line) => line !== '');
  const result: string[] = [];
  const above = newLinesAbove();
  let index = 0;
  while (index < all.length) {
    const conflict = readConflict(all, index);
    const settled = conflict && settle(conflict, above, all);
    const next = conflict && settled ? conflict.end : index + 1;
    for (const line of settled ?? all.slice(index, next)) {
      result.push(line);
      passLine(above, line);
    }
    index = next;
  }
  return result.join('');
}

interface Conflict {
  ours: string[];
  base: string[];
  theirs: string[];
  /** The index after its last marker. */
  end: number;
}

/** The lines that stand in the place of a conflict; `undefined` where people must decide. */
function settle(
  conflict: Conflict,
  above: LinesAbove,
  all: readonly string[],
): string[] | undefined {
  const rows = mergeLogRows({ ...conflict, above, all });
  return rows ?? (sayTheSame(conflict.ours, conflict.theirs) ? conflict.ours : undefined);
}

function readConflict(all: readonly string[], from: number): Conflict | undefined {
  if (!openMarker.test(bare(present(all[from])))) return undefined;
  const sides: { ours: string[]; base: string[]; theirs: string[] } = {
    ours: [],
    base: [],
    theirs: [],
  };
  let side: keyof typeof sides = 'ours';
  for (let index = from + 1; index < all.length; index += 1) {
    const line = bare(present(all[index]));
    if (openMarker.test(line)) return undefined;
    if (closeMarker.test(line)) {
      return side === 'theirs' ? { ...sides, end: index + 1 } : undefined;
    }
    if (side === 'ours' && baseMarker.test(line)) side = 'base';
    else if (side !== 'theirs' && middleMarker.test(line)) side = 'theirs';
    else sides[side].push(present(all[index]));
  }
  return undefined;
}

function sayTheSame(ours: readonly string[], theirs: readonly string[]): boolean {
  return (
    ours.length > 0 &&
    ours.length === theirs.length &&
    ours.every(
      (line, index) => maskComputed(bare(line)) === maskComputed(bare(present(theirs[index]))),
    )
  );
}

/** A milestone's date is computed only where something stands in its last cell, Dependencies. */
function maskComputed(line: string): string {
  if (/^#{2,4} /.test(line)) return line.replace(/\(Estimated: [^()]*\)\s*$/, '(Estimated)');
  const cells = line.trimEnd().split('|');
  const isRow = cells[0] === '' && cells.at(-1) === '' && cells.length > 3;
  if (!isRow || cells.at(-2)?.trim() === '') return line;
  return line.replace(/\|\s*\d{4}-\d{2}-\d{2}\s*\|/, '| date |');
}

function bare(line: string): string {
  return line.replace(/(?<![\r\n])[\r\n]+$/, '');
}
