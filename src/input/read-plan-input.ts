import { checkPlanInput } from '../model/check-plan-input.ts';
import type { PlanInput } from '../model/plan-input.ts';
import { PlanError, type Position, type Problem, type PropertyPath } from '../problem.ts';
import { parseOutline } from './parse-outline.ts';
import { type PlanSource, placeProblems } from './place-problems.ts';
import { readYaml } from './read-yaml.ts';

export type InputFormat = 'yaml' | 'json' | 'outline';

/** Values as they stand in the file, not yet checked. */
interface RawSource extends Pick<PlanSource, 'locate'> {
  value: unknown;
  problems: readonly Problem[];
}

/**
 * Reads a plan from YAML, JSON or a Markdown outline. The format comes from the file's name, else
 * from what the text looks like. JSON may have comments and trailing commas, as YAML has.
 *
 * @param file what problems call the text: a path, or `<stdin>`
 * @throws PlanError with every problem at its line: IMP001 for text that cannot be read at all,
 * IMP002 and IMP003 as in `checkPlanInput`, IMP004 as in `parseOutline`
 * @example readPlanInput('title: Checkout', 'plan.yaml').input // { title: 'Checkout' }
 */
export function readPlanInput(
  text: string,
  file: string,
  format: InputFormat = findFormat(file, text),
): PlanSource {
  const plain = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const lines = plain.split('\n');
  const excerptAt = (line: number) => lines[line - 1] ?? '';
  const raw = format === 'outline' ? readOutline(plain, file) : readData(plain, file);
  const source = { locate: raw.locate, excerptAt };
  const checked = checkRaw(raw);
  const problems = sortByPlace(placeProblems([...raw.problems, ...checked.problems], source));
  if (!checked.input || problems.length > 0) throw new PlanError(problems);
  return { input: checked.input, ...source };
}

function findFormat(file: string, text: string): InputFormat {
  const extension = /\.(\w+)$/.exec(file.toLowerCase())?.[1] ?? '';
  if (['yaml', 'yml'].includes(extension)) return 'yaml';
  if (['json', 'jsonc', 'json5'].includes(extension)) return 'json';
  if (['md', 'markdown', 'txt'].includes(extension)) return 'outline';
  if (/^\ufeff?\s*[[{]/.test(text)) return 'json';
  const hasHeading = /^#{1,2} +\S/m.test(text);
  // `# …` is a comment in YAML: these fields are written so in YAML alone.
  const hasField = /^(?:title|phases|milestones|sections|overview|calendar|startDate) *:/m.test(
    text,
  );
  return hasHeading && !hasField ? 'outline' : 'yaml';
}

function checkRaw(raw: RawSource): { input?: PlanInput; problems: readonly Problem[] } {
  try {
    return { input: checkPlanInput(raw.value), problems: [] };
  } catch (error) {
    if (error instanceof PlanError) return { problems: error.problems };
    throw error;
  }
}

/** From the first line to the last; problems without a place stay behind them. */
function sortByPlace(problems: readonly Problem[]): Problem[] {
  const lineOf = ({ position }: Problem) => position?.line ?? Number.POSITIVE_INFINITY;
  const columnOf = ({ position }: Problem) => position?.column ?? 0;
  return [...problems].sort((a, b) =>
    lineOf(a) === lineOf(b) ? columnOf(a) - columnOf(b) : lineOf(a) - lineOf(b),
  );
}

function readData(text: string, file: string): RawSource {
  const { value, locate } = readYaml(text, file);
  if (value === null) throw emptyError(file, 'write at least `title: …`');
  return { value, problems: [], locate: (path, part = 'value') => locate(path, part) };
}

function readOutline(text: string, file: string): RawSource {
  if (text.trim() === '') throw emptyError(file, 'write at least `# Title`');
  if (/^## +(?:\d+\. *)?Implementation Breakdown *$/im.test(text)) throw wholePlanError(file);
  const { input, problems, positions } = parseOutline(text, file);
  return { value: input, problems, locate: (path) => locateInOutline(positions, path) };
}

/** A part of a line, such as the estimate of a task, is placed at its line. */
function locateInOutline(
  positions: ReadonlyMap<string, Position>,
  path: PropertyPath,
): Position | undefined {
  for (let length = path.length; length > 0; length -= 1) {
    const position = positions.get(JSON.stringify(path.slice(0, length)));
    if (position) return position;
  }
  return undefined;
}

function emptyError(file: string, hint: string): PlanError {
  return new PlanError({ code: 'IMP001', severity: 'error', message: `${file} is empty`, hint });
}

function wholePlanError(file: string): PlanError {
  return new PlanError({
    code: 'IMP004',
    severity: 'error',
    message: `${file} is a whole plan, not an outline`,
    hint: 'an outline has phases such as `## Foundation` and tasks such as `- Set up CI (2d)`',
  });
}
