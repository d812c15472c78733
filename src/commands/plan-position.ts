import { readPlan } from '../read/read-plan.ts';
import { lineAt } from '../read/source-text.ts';
import type { OpenedPlan } from './open-plan.ts';

/** Where a part of a plan stands in its file as it is on the disk; lines count from 1. */
export interface PlanPosition {
  file: string;
  line: number;
  /** Its last line. */
  endLine: number;
}

/**
 * Finds the lines of a phase or a task. The opened plan may have been synced in memory, which
 * moves lines, so the file's own text is read.
 *
 * @param place indexes of the model
 */
export function findPosition(
  { file }: Pick<OpenedPlan, 'file'>,
  place: { phase: number; task?: number },
): PlanPosition | undefined {
  const { document } = readPlan(file.text, file.file);
  const phase = document.phases[place.phase];
  const part = place.task === undefined ? phase : phase?.tasks[place.task];
  if (part === undefined) return undefined;
  return {
    file: file.file,
    line: lineAt(document.source, part.span.start),
    endLine: lineAt(document.source, part.span.end),
  };
}
