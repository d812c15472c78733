import {
  type Dependency,
  type Lag,
  type LinkType,
  parseDependency,
  type Reference,
  splitDependencies,
} from '../model/dependency.ts';
import { milestonePosition } from '../model/milestone-position.ts';
import { nameKey } from '../model/name-key.ts';
import type { PhaseNumber } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Problem, PropertyPath } from '../problem.ts';
import type { Target } from './graph.ts';
import { findNearestName, type PlanIndex } from './plan-index.ts';

/** One entry of a Dependencies field that names something in the plan. */
export interface ResolvedDependency {
  targets: Target[];
  link: LinkType;
  lag: Lag | undefined;
  /** The place of the entry among the dependencies. */
  row: number;
}

export interface ResolvedDependencies {
  links: ResolvedDependency[];
  /** Entries outside the plan, as written. */
  external: string[];
}

/** One entry of somebody's dependencies. */
interface Place {
  owner: Owner;
  row: number;
}

/** Whose dependencies they are. */
interface Owner {
  node: number;
  /** `Task 1.2`, `Milestone "Go live"`. */
  label: string;
  path: PropertyPath;
}

/** An id, a sign and a digit: `1.1 + 50%`. Meant as a link with a lag, or as a range. */
const lagLikePattern = /^(?:tasks?\s+)?\d+[a-z]?(?:\.\d+[a-z]?)+\s*[+−–-]\s*\d/i;

/** Nearest names are looked for among all names, so only while there are few problems. */
const namesWorthLooking = 20;

/**
 * Finds what the entries of a Dependencies field name in the plan: tasks and phases by number,
 * milestones by name, or by position (`Milestone 1`, `M1`) where none has that name.
 *
 * Problems: IMP011 for what is not in the plan, IMP012 for what waits for itself, IMP002, a
 * warning, for what looks like a task with a lag and is none.
 */
export function resolveDependencies(
  entries: readonly string[],
  owner: Owner,
  index: PlanIndex,
  problems: Problem[],
): ResolvedDependencies {
  const result: ResolvedDependencies = { links: [], external: [] };
  let afterPhase = false;
  for (const [row, entry] of entries.entries()) {
    for (const text of splitDependencies(entry)) {
      // The word stands for all of them in `Phases 1, 2`.
      const bareNumber = afterPhase && /^\d+[A-Za-z]?$/.test(text);
      const word = bareNumber && !index.taskNumbers.has(nameKey(text)) ? 'Phase ' : '';
      const dependency = parseDependency(word + text);
      afterPhase =
        dependency.kind === 'link' && dependency.references.some((part) => part.kind === 'phase');
      resolveEntry(text, dependency, { owner, row }, index, result, problems);
    }
  }
  return result;
}

function resolveEntry(
  text: string,
  dependency: Dependency,
  place: Place,
  index: PlanIndex,
  result: ResolvedDependencies,
  problems: Problem[],
): void {
  const found =
    dependency.kind === 'link'
      ? findReferences(text, dependency, place, index, problems.length)
      : findNamed(text, dependency, place, index);
  const { targets, external, link, lag } = found;
  for (const problem of found.problems) problems.push(problem);
  result.external.push(...external);
  const { node } = place.owner;
  const own = targets.find((target) => target.first <= node && node <= target.last);
  if (own) {
    problems.push(selfReference(text, place, own.group));
    return;
  }
  // A phase without tasks holds up nobody.
  const some = targets.filter((target) => target.first <= target.last);
  if (some.length === 0) return;
  result.links.push({ targets: some, link, lag, row: place.row });
}

/** What one entry names. */
interface Found {
  targets: Target[];
  external: string[];
  problems: Problem[];
  link: LinkType;
  lag: Lag | undefined;
}

function findReferences(
  text: string,
  { references, external = [], link, lag }: Extract<Dependency, { kind: 'link' }>,
  place: Place,
  index: PlanIndex,
  earlier: number,
): Found {
  const found: Found = {
    targets: [],
    external: [...external],
    problems: [],
    link,
    lag,
  };
  for (const reference of references) {
    const target =
      findReference(reference, index) ??
      findMilestone(nameOf(reference), index) ??
      findMilestone(text, index);
    if (target) found.targets.push(target);
    else if ('tentative' in reference) found.external.push(nameOf(reference));
    else found.problems.push(unknownReference(reference, place, index, earlier));
  }
  // `S3 and credentials` stays in one piece where it names nothing in the plan.
  if (found.targets.length === 0 && found.problems.length === 0) found.external = [text];
  return found;
}

/** A milestone by the whole text, or by the text without its link and lag; else external. */
function findNamed(
  text: string,
  { name, link, lag }: Extract<Dependency, { kind: 'external' }>,
  place: Place,
  index: PlanIndex,
): Found {
  const whole = findMilestone(text, index);
  const found: Found = {
    targets: [],
    external: [],
    problems: [],
    link: whole ? 'FS' : link,
    lag: whole ? undefined : lag,
  };
  const target = whole ?? findMilestone(name, index);
  if (target) found.targets.push(target);
  else if (/^milestone \d+$/i.test(name)) found.problems.push(unknown(name.toLowerCase(), place));
  else {
    found.external.push(text);
    if (lagLikePattern.test(text)) found.problems.push(unreadable(text, place));
  }
  return found;
}

function findReference(reference: Reference, index: PlanIndex): Target | undefined {
  if (reference.kind === 'phase' || reference.kind === 'phases') {
    const [from, to] = reference.kind === 'phase' ? [reference.number] : rangeOf(reference);
    const first = index.phasePlaces.get(nameKey(from));
    const last = to === undefined ? first : index.phasePlaces.get(nameKey(to));
    if (first === undefined || last === undefined) return undefined;
    const start = present(index.phaseTasks[Math.min(first, last)]);
    const end = present(index.phaseTasks[Math.max(first, last)]);
    return { first: start.first, last: end.last, group: nameOf(reference) };
  }
  const [from, to] = reference.kind === 'task' ? [reference.id] : rangeOf(reference);
  const first = index.taskNumbers.get(nameKey(from));
  const last = to === undefined ? first : index.taskNumbers.get(nameKey(to));
  if (first === undefined || last === undefined) return undefined;
  return first === last
    ? { first, last, group: undefined }
    : { first: Math.min(first, last), last: Math.max(first, last), group: nameOf(reference) };
}

function findMilestone(text: string, index: PlanIndex): Target | undefined {
  if (index.milestoneCount === 0) return undefined;
  const place = index.milestonePlaces.get(nameKey(text)) ?? milestonePosition(text);
  if (place === undefined || place >= index.milestoneCount) return undefined;
  const node = index.tasks.length + place;
  return { first: node, last: node, group: undefined };
}

function nameOf(reference: Reference): string {
  switch (reference.kind) {
    case 'task':
      return reference.id;
    case 'tasks':
      return `Tasks ${reference.from}-${reference.to}`;
    case 'phase':
      return `Phase ${reference.number}`;
    case 'phases':
      return `Phases ${reference.from}-${reference.to}`;
  }
}

function rangeOf<Name extends PhaseNumber>(reference: { from: Name; to: Name }): [Name, Name] {
  return [reference.from, reference.to];
}

function unknownReference(
  reference: Reference,
  place: Place,
  index: PlanIndex,
  earlier: number,
): Problem {
  const isPhase = reference.kind === 'phase' || reference.kind === 'phases';
  const known = isPhase ? index.phasePlaces : index.taskNumbers;
  const names: PhaseNumber[] =
    reference.kind === 'task'
      ? [reference.id]
      : reference.kind === 'phase'
        ? [reference.number]
        : rangeOf<PhaseNumber>(reference);
  const missing = String(present(names.find((name) => !known.has(nameKey(name)))));
  const word = isPhase ? 'phase' : 'task';
  if (earlier >= namesWorthLooking) return unknown(`${word} ${missing}`, place);
  const candidates = isPhase
    ? index.phases.map((phase) => String(phase.number))
    : index.tasks.filter((_, node) => node !== place.owner.node).map((placed) => placed.task.id);
  const nearest = findNearestName(missing, candidates);
  return unknown(`${word} ${missing}`, place, nearest && `the nearest is ${word} ${nearest}`);
}

function unknown(what: string, place: Place, nearest?: string): Problem {
  const add = `Add ${what}, or take the dependency away`;
  return {
    code: 'IMP011',
    severity: 'error',
    message: `${place.owner.label} depends on ${what}, which is not in the plan`,
    hint: nearest ? `${add}; ${nearest}` : add,
    path: pathOf(place),
  };
}

function unreadable(text: string, place: Place): Problem {
  return {
    code: 'IMP002',
    severity: 'warning',
    message: `The dependency "${text}" cannot be read, so it has no effect on dates`,
    hint: 'Write a lag as + 2d, + 4h or, in calendar days, + 2ed',
    path: pathOf(place),
  };
}

function selfReference(text: string, place: Place, group: string | undefined): Problem {
  return {
    code: 'IMP012',
    severity: 'error',
    message: group
      ? `${place.owner.label} depends on ${group}, which it is part of`
      : `${place.owner.label} depends on itself`,
    hint: group
      ? 'Name the tasks that it waits for one by one'
      : `Take "${text}" out of its dependencies`,
    path: pathOf(place),
  };
}

function pathOf({ owner, row }: Place): PropertyPath {
  return [...owner.path, 'dependencies', row];
}
