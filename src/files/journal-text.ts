import { isAbsolute, join, sep } from 'node:path';
import { leadsOutside } from './check-files.ts';
import { wayBelow } from './is-below.ts';
import type { ExpectedFile, Step } from './take-steps.ts';

/** Of the form in which a journal keeps its steps. */
const version = 1;

/** The steps as the text of a journal, whose paths do not say where its folder is. */
export function formatSteps(steps: readonly Step[], staging: string, base: string): string {
  const stored = steps.map((step) => mapPaths(step, (path) => storePath(path, staging, base)));
  return JSON.stringify({ version, steps: stored });
}

/** `*` stands for the hidden folder: no path in the plan's folder begins so. */
function storePath(path: string, staging: string, base: string): string {
  const isStaged = path.startsWith(staging + sep);
  const inside = wayBelow(isStaged ? staging : base, path)
    .split(sep)
    .join('/');
  return isStaged ? `*/${inside}` : inside;
}

/** The absolute path; `undefined` where it leads outside or is no path at all. */
function restorePath(stored: unknown, staging: string, base: string): string | undefined {
  if (typeof stored !== 'string') return undefined;
  const isStaged = stored.startsWith('*/');
  const inside = isStaged ? stored.slice(2) : stored;
  if (leadsOutside(inside) || isAbsolute(inside)) return undefined;
  return join(isStaged ? staging : base, ...inside.split('/'));
}

/** A step with each of its paths changed. */
export function mapPaths(step: Step, map: (path: string) => string): Step {
  const path = map(step.kind === 'turn' ? step.to : step.path);
  switch (step.kind) {
    case 'park':
    case 'unpark':
      return { ...step, path, parked: map(step.parked) };
    case 'turn':
      return { ...step, from: map(step.from), to: path };
    case 'place-directory':
      return {
        ...step,
        path,
        staged: map(step.staged),
        directories: step.directories.map(map),
        files: step.files.map((file) => ({ ...file, path: map(file.path) })),
      };
    case 'place-file':
      return { ...step, path, staged: map(step.staged) };
    case 'replace-file':
      return {
        ...step,
        path,
        staged: map(step.staged),
        aside: map(step.aside),
        ...(step.near === undefined ? {} : { near: map(step.near) }),
        expected: unknown,
      };
  }
}

/** What a file was is only looked at before a step is taken, never when it is taken back. */
const unknown: ExpectedFile = { kind: 'file', size: 0, mtimeMs: 0 };

/** The steps of such a text; `undefined` where it is none of ours, or a path leads outside. */
export function parseSteps(text: string, staging: string, base: string): Step[] | undefined {
  const journal = parseJson(text);
  const stored = field(journal, 'steps');
  if (field(journal, 'version') !== version || !Array.isArray(stored)) return undefined;
  const steps = stored.map((each: unknown) => parseStep(each, staging, base));
  return steps.includes(undefined) ? undefined : steps.filter((step) => step !== undefined);
}

function parseStep(stored: unknown, staging: string, base: string): Step | undefined {
  let isWhole = true;
  const path = (owner: unknown, name: string) => {
    const found = restorePath(field(owner, name), staging, base);
    isWhole &&= found !== undefined;
    return found ?? '';
  };
  const text = (owner: unknown, name: string) => {
    const found = field(owner, name);
    isWhole &&= typeof found === 'string';
    return typeof found === 'string' ? found : '';
  };
  const list = (name: string): unknown[] => {
    const found = field(stored, name);
    isWhole &&= Array.isArray(found);
    return Array.isArray(found) ? found : [];
  };
  const shownPath = text(stored, 'shownPath');
  const step = ((): Step | undefined => {
    switch (field(stored, 'kind')) {
      case 'park':
        return {
          kind: 'park',
          path: path(stored, 'path'),
          parked: path(stored, 'parked'),
          shownPath,
        };
      case 'turn':
        return { kind: 'turn', from: path(stored, 'from'), to: path(stored, 'to'), shownPath };
      case 'unpark':
        return {
          kind: 'unpark',
          parked: path(stored, 'parked'),
          path: path(stored, 'path'),
          shownPath,
        };
      case 'place-directory':
        return {
          kind: 'place-directory',
          staged: path(stored, 'staged'),
          path: path(stored, 'path'),
          shownPath,
          directories: list('directories').map((each) => path({ each }, 'each')),
          files: list('files').map((each) => ({
            path: path(each, 'path'),
            hash: text(each, 'hash'),
          })),
        };
      case 'place-file':
        return {
          kind: 'place-file',
          staged: path(stored, 'staged'),
          path: path(stored, 'path'),
          shownPath,
        };
      case 'replace-file':
        return {
          kind: 'replace-file',
          staged: path(stored, 'staged'),
          path: path(stored, 'path'),
          shownPath,
          aside: path(stored, 'aside'),
          ...(field(stored, 'near') === undefined ? {} : { near: path(stored, 'near') }),
          hash: text(stored, 'hash'),
          expected: unknown,
        };
      default:
        return undefined;
    }
  })();
  return isWhole ? step : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}
