import { readPlanInput as readSource } from '../input/read-plan-input.ts';
import type { PlanInput } from '../model/plan-input.ts';
import type { TextOptions } from './text-options.ts';

/** How a text that plans are made of is read. */
export interface PlanInputOptions extends TextOptions {
  /** Left out: by the ending of `file`, else by the text itself. */
  format?: 'yaml' | 'json' | 'outline';
}

/**
 * Reads what `--from` takes: YAML, JSON or a Markdown outline.
 *
 * @throws PlanError with every place that cannot be read, or is not of the form of its field
 * @example readPlanInput('# Checkout\n## Build\n- Adapter (3d)').phases?.[0]?.name // 'Build'
 */
export function readPlanInput(text: string, options: PlanInputOptions = {}): PlanInput {
  return readSource(text, options.file ?? '', options.format).input;
}
