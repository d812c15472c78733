import * as z from 'zod/mini';
import { present } from '../present.ts';
import { PlanError, type Problem, type PropertyPath } from '../problem.ts';
import { nearestWord } from './nearest-word.ts';
import type { PlanInput } from './plan-input.ts';
import { planInputSchema } from './schema.ts';

type Issue = z.core.$ZodIssue;

/** More than this many problems are not read by anybody. */
const mostProblems = 50;

/** What people call a field whose name it is not. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  assignee: ['owner', 'assigned', 'assignedTo', 'responsible', 'who'],
  estimate: ['effort', 'duration', 'estimated', 'estimatedTime', 'days', 'time'],
  dependencies: ['after', 'dependsOn', 'blockedBy', 'needs', 'predecessors'],
  acceptanceCriteria: ['criteria', 'definitionOfDone', 'doneWhen'],
  name: ['title', 'task', 'phase', 'milestone'],
  title: ['name', 'project', 'feature'],
  startDate: ['start', 'starts', 'from', 'begin'],
  targetCompletion: ['target', 'due', 'dueDate', 'deadline', 'endDate', 'finish'],
  relatedSpec: ['spec', 'specification'],
  calendar: ['workdays', 'workingDays', 'holidays', 'hoursPerDay'],
  workingDays: ['workdays', 'days', 'week'],
};

/**
 * Checks a value that is to be a plan. What can be read without doubt is made plain: numbers that
 * stand for text become text, and nothing (`null`) is left out.
 *
 * @throws PlanError with every problem: IMP002 for a value of the wrong form, IMP003 for a field
 * that plans do not have; each with its path
 * @example checkPlanInput({ phases: [{ tasks: [{ estimate: 'five' }] }] }) // throws PlanError IMP002
 */
export function checkPlanInput(value: unknown): PlanInput {
  const result = planInputSchema().safeParse(value);
  if (result.success) return plain(result.data) as PlanInput;
  const problems = result.error.issues.flatMap((issue) => describe(issue, [], value));
  throw new PlanError(problems.slice(0, mostProblems));
}

function plain(value: unknown): unknown {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== null && field !== undefined)
      .map(([key, field]) => [key, plain(field)]),
  );
}

function describe(issue: Issue, base: PropertyPath, root: unknown): Problem[] {
  const path: PropertyPath = [...base, ...issue.path.map(toKey)];
  if (issue.code === 'unrecognized_keys') {
    // `- Provider: adapter` is meant as text, not as an item with a field `Provider`.
    const isText = keysAt(path).includes('text') && valueAt(root, [...path, 'text']) === undefined;
    if (isText) return [describeWrongType(path, ['string'], root)];
    return issue.keys.map((key) => describeUnknownKey([...path, key]));
  }
  if (issue.code === 'invalid_union') {
    const inner = issue.errors.find((issues) => !issues.some(isWrongType));
    if (inner) return inner.flatMap((innerIssue) => describe(innerIssue, path, root));
    return [describeWrongType(path, issue.errors.flat().flatMap(expectedBy), root)];
  }
  if (issue.code === 'invalid_type') return [describeWrongType(path, expectedBy(issue), root)];
  const hint = issue.code === 'custom' ? issue.params?.hint : undefined;
  return [
    {
      code: 'IMP002',
      severity: 'error',
      message: issue.message,
      ...(typeof hint === 'string' ? { hint } : {}),
      path,
    },
  ];
}

/** Whether an issue rejects a whole value, not a part of it. */
function isWrongType(issue: Issue): boolean {
  return (
    issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value')
  );
}

function expectedBy(issue: Issue): string[] {
  return issue.code === 'invalid_type' ? [issue.expected] : [];
}

function describeUnknownKey(path: PropertyPath): Problem {
  const key = String(path.at(-1));
  const owner = path.slice(0, -1);
  const known = keysAt(owner);
  const nearest = findKey(key, known);
  return {
    code: 'IMP003',
    severity: 'error',
    message: `${nameOf(owner)} has no field \`${key}\``,
    hint: nearest ? `did you mean \`${nearest}\`?` : `the fields are ${known.join(', ')}`,
    path,
  };
}

function findKey(key: string, known: readonly string[]): string | undefined {
  const synonym = known.find((name) =>
    otherNames[name]?.some(
      (other) => other.toLowerCase() === key.toLowerCase().replace(/[-_ ]/g, ''),
    ),
  );
  return synonym ?? nearestWord(key, known);
}

function describeWrongType(
  path: PropertyPath,
  expected: readonly string[],
  root: unknown,
): Problem {
  const found = kindOf(valueAt(root, path));
  const wanted = kindWanted(expected);
  return {
    code: 'IMP002',
    severity: 'error',
    message:
      path.length === 0
        ? `A plan is a mapping of fields such as \`title: Checkout redesign\`, not ${found}`
        : found === 'nothing'
          ? `${nameOf(path)} is empty`
          : `${nameOf(path)} takes ${wanted}, not ${found}`,
    hint: hintType(wanted, found, path),
    path,
  };
}

function kindWanted(expected: readonly string[]): string {
  if (expected.includes('string')) return expected.includes('array') ? 'text or a list' : 'text';
  if (expected.includes('array')) return 'a list';
  if (expected.includes('boolean')) return '`true` or `false`';
  return 'fields';
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'fields';
  return typeof value === 'boolean' ? `\`${value}\`` : 'text';
}

function hintType(wanted: string, found: string, path: PropertyPath): string {
  if (wanted === 'fields') {
    const keys = keysAt(path);
    const key = keys.includes('name') ? 'name' : present(keys[0]);
    return `write its fields, each on a line such as \`${key}: …\``;
  }
  if (wanted === 'a list') return 'write each entry on a line of its own that begins with `- `';
  if (wanted.startsWith('`')) return `write ${wanted}`;
  if (found === 'fields') return 'put text that has a colon in quotes: `"Provider: the adapter"`';
  if (found === 'a list') return 'put text that begins with a bracket in quotes: `"[draft] …"`';
  return `put it in quotes: \`"${found.replaceAll('`', '')}"\``;
}

/** `` `estimate` ``, `A task`, `` An entry of `risks` ``. */
function nameOf(path: PropertyPath): string {
  const last = path.at(-1);
  if (last === undefined) return 'A plan';
  if (typeof last === 'string') return `\`${last}\``;
  const list = String(present(path.findLast((key) => typeof key === 'string')));
  return entryNames[list] ?? `An entry of \`${list}\``;
}

const entryNames: Readonly<Record<string, string>> = {
  phases: 'A phase',
  tasks: 'A task',
  milestones: 'A milestone',
};

function valueAt(root: unknown, path: PropertyPath): unknown {
  let value = root;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

/** The names of the fields that may stand at a path. */
function keysAt(path: PropertyPath): string[] {
  let schema: z.core.$ZodType | undefined = planInputSchema();
  for (const key of path) {
    const inner = unwrap(schema);
    if (inner instanceof z.ZodMiniArray) schema = inner.def.element;
    else if (inner instanceof z.ZodMiniObject) schema = inner.shape[key];
    else return [];
  }
  const inner = unwrap(schema);
  if (!(inner instanceof z.ZodMiniObject)) return [];
  return Object.keys(inner.shape).filter((key) => key !== '$schema');
}

/** Through `optional` and `nullable`, and into the part of a union that is not just text. */
function unwrap(schema: z.core.$ZodType | undefined): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodMiniOptional || schema instanceof z.ZodMiniNullable) {
    return unwrap(schema.def.innerType);
  }
  if (schema instanceof z.ZodMiniUnion) {
    return schema.def.options.find(
      (option) => option instanceof z.ZodMiniObject || option instanceof z.ZodMiniArray,
    );
  }
  return schema;
}

function toKey(key: PropertyKey): string | number {
  return typeof key === 'symbol' ? key.toString() : key;
}
