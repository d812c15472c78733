import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { present } from '../present.ts';
import { PlanError, type Problem, type ProblemCode } from '../problem.ts';
import { showFrom } from './show-from.ts';

/** What can be set in a package.json, and what is said where it cannot be used. */
export interface SettingKind {
  key: 'plan' | 'templates';
  code: ProblemCode;
  /** What it takes, in words. */
  takes: string;
  hint: string;
}

/** What a package.json says: `"create-impl-plan": { "plan": "docs/ROADMAP.md" }`. */
export interface Setting {
  value: string;
  /** The directory of the package.json: relative paths are looked for from here. */
  base: string;
  /** A problem with the line of the setting. */
  problem(message: string, hint: string): PlanError;
}

/**
 * Reads a setting of ours from the package.json in a directory.
 *
 * @param cwd files are shown from here
 * @returns `undefined` where there is none
 * @throws PlanError with the code of the setting where package.json or the setting cannot be read
 */
export function readSetting(
  directory: string,
  { key, code, takes, hint }: SettingKind,
  cwd: string,
): Setting | undefined {
  const path = join(directory, 'package.json');
  const file = showFrom(cwd, path);
  const isFile = statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  const text = isFile ? readFileSync(path, 'utf8') : '';
  // Most do not name us at all and need not be parsed.
  if (!text.includes('"create-impl-plan"')) return undefined;
  const value = readField(readField(parse(text, file, code), 'create-impl-plan'), key);
  if (value === undefined) return undefined;
  const problem = (message: string, advice: string) =>
    new PlanError({
      code,
      severity: 'error',
      message,
      hint: advice,
      ...placeOf(text, file, `"${key}"`),
    });
  if (typeof value !== 'string' || value === '') throw problem(`\`${key}\` takes ${takes}`, hint);
  return { value, base: directory, problem };
}

function parse(text: string, file: string, code: ProblemCode): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new PlanError(
      {
        code,
        severity: 'error',
        message: `${file} cannot be read: ${(error as Error).message}`,
        hint: 'mend it: npm cannot read it either',
      },
      { cause: error },
    );
  }
}

/** The line of a key, to show where something was chosen. */
function placeOf(text: string, file: string, key: string): Pick<Problem, 'position' | 'excerpt'> {
  const from = Math.max(0, text.indexOf('"create-impl-plan"'));
  const at = Math.max(from, text.indexOf(key, from));
  const lines = text.slice(0, at).split(/\r?\n/);
  const line = lines.length;
  const column = present(lines.at(-1)).length + 1;
  const excerpt = present(text.split(/\r?\n/)[line - 1]);
  return { position: { file, line, column, length: key.length }, excerpt };
}

function readField(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}
