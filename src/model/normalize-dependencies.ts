import { cleanLine } from './clean-text.ts';
import { splitDependencies } from './dependency.ts';
import { taskLabels } from './labels.ts';
import { readText } from './normalize-fields.ts';

/**
 * The entries of a Dependencies field. They are cut as a written field is cut when it is read
 * back, so that a list and the text of the field come to the same.
 *
 * @returns `undefined` where nothing or the template's prompt is said, `[]` for none.
 * @example normalizeDependencies(['1.1, 1.2', 'a copy']) // ['1.1', '1.2', 'a copy']
 */
export function normalizeDependencies(value: unknown): string[] | undefined {
  const entries = Array.isArray(value) ? value : [value];
  const text = entries
    .map((entry) => cleanLine(readText(entry)))
    .filter((entry) => entry !== '')
    .join(', ');
  if (text === taskLabels.dependencies.prompt) return undefined;
  return text === '' && !Array.isArray(value) ? undefined : splitDependencies(text);
}
