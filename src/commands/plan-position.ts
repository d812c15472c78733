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
 * Finds the lines of a phase or a task.
 *
 * @param place indexes of the model
 */
export function findPosition(
  { file, document }: Pick<OpenedPlan, 'file' | 'document'>,
  place: { phase: number; task?: number },
): PlanPosition | undefined {
  const phase = document.phases[place.phase];
  const part = place.task === undefined ? phase : phase?.tasks[place.task];
  if (part === undefined) return undefined;
  return {
    file: file.file,
    line: lineAt(document.source, part.span.start),
    endLine: lineAt(document.source, part.span.end),
  };
}
