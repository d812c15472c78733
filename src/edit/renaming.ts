import { readPhaseNumber } from '../model/dependency.ts';
import { nameKey } from '../model/name-key.ts';
import type { PhaseNumber, Plan, TaskId } from '../model/plan.ts';
import { present } from '../present.ts';
import type { NumberMap } from './operation.ts';

/**
 * What tasks and phases are called before and after an operation, and in which order they stand.
 * All old names map to new ones at once, so that no name is taken for one that was just given.
 */
export interface Renaming {
  tasks: NameList;
  phases: NameList;
}

export interface NameList {
  /** Old name, by `nameKey`, → its place in the old order; where two have it, the first one. */
  placeOf: ReadonlyMap<string, number>;
  /** By old place: the new name; `undefined` for what is no longer there. */
  renamed: readonly (string | undefined)[];
  /** By old place: the place in the new order. */
  movedTo: readonly number[];
  /** All new names in their order. */
  names: readonly string[];
}

/** One task or phase, before and after; `after` is left out for what goes. */
interface Named {
  before: string;
  after?: string;
  /** Its place in the new order. */
  place: number;
}

/**
 * The renaming between two plans with the same tasks and phases, some perhaps taken away.
 *
 * @param taskPlaces by old place in document order: where a task is in the new plan
 * @param phasePlaces by old place: where a phase is in the new plan
 */
export function compareNames(
  before: Plan,
  after: Plan,
  taskPlaces: readonly (number | undefined)[],
  phasePlaces: readonly (number | undefined)[],
): Renaming {
  return {
    tasks: listNames(taskIds(before), taskIds(after), taskPlaces),
    phases: listNames(phaseNames(before), phaseNames(after), phasePlaces),
  };
}

/** The numbers that change, old → new. */
export function numberMap(before: Plan, { tasks, phases }: Renaming): NumberMap {
  const taskMap = new Map<TaskId, TaskId>();
  for (const [place, id] of taskIds(before).entries()) {
    const renamed = tasks.renamed[place];
    if (renamed !== undefined && renamed !== id) taskMap.set(id, renamed);
  }
  const phaseMap = new Map<PhaseNumber, PhaseNumber>();
  for (const [place, { number }] of before.phases.entries()) {
    const renamed = phases.renamed[place];
    if (renamed === undefined || renamed === String(number)) continue;
    phaseMap.set(number, readPhaseNumber(renamed));
  }
  return { tasks: taskMap, phases: phaseMap };
}

/** The ids of all tasks in document order. */
export function taskIds(plan: Plan): TaskId[] {
  return plan.phases.flatMap(({ tasks }) => tasks.map(({ id }) => id));
}

/** The new name of a task or phase; `undefined` where the plan has none of that name or it goes. */
export function renamedTo(list: NameList, name: string): string | undefined {
  const place = list.placeOf.get(nameKey(name));
  return place === undefined ? undefined : list.renamed[place];
}

/** Whether a name is of something that goes. */
export function isGone(list: NameList, name: string): boolean {
  const place = list.placeOf.get(nameKey(name));
  return place !== undefined && list.renamed[place] === undefined;
}

/** What has become of a range. */
type RenamedRange = { kind: 'range'; from: string; to: string } | { kind: 'list'; names: string[] };

/** By the places of the ends: tasks by the thousand may wait for one and the same range. */
const knownRanges = new WeakMap<NameList, Map<string, RenamedRange>>();

/**
 * What has become of a range: its ends under their new names where they still enclose its members and
 * nothing else, else the new names of its members one by one; `unchanged` where its ends have no place in the plan.
 */
export function renameRange(list: NameList, from: string, to: string): RenamedRange | 'unchanged' {
  const first = list.placeOf.get(nameKey(from));
  const last = list.placeOf.get(nameKey(to));
  if (first === undefined || last === undefined) return 'unchanged';
  const known = knownRanges.get(list) ?? new Map<string, RenamedRange>();
  knownRanges.set(list, known);
  const key = `${first}-${last}`;
  const range = known.get(key) ?? renameBetween(list, first, last);
  known.set(key, range);
  return range;
}

function renameBetween(list: NameList, first: number, last: number): RenamedRange {
  const places: number[] = [];
  for (let place = Math.min(first, last); place <= Math.max(first, last); place += 1) {
    if (list.renamed[place] !== undefined) places.push(present(list.movedTo[place]));
  }
  places.sort((a, b) => a - b);
  const [least, most] = [places[0] ?? 0, places.at(-1) ?? 0];
  const ends = [list.movedTo[first], list.movedTo[last]];
  const isTogether = most - least === places.length - 1 && places.length > 1;
  const start = list.renamed[first];
  const end = list.renamed[last];
  if (
    start !== undefined &&
    end !== undefined &&
    isTogether &&
    ends.includes(least) &&
    ends.includes(most)
  ) {
    return { kind: 'range', from: start, to: end };
  }
  // Also where only an end has gone and the rest stands together: `1.1-1.2` of what was `1.1-1.3`.
  const isCut = start === undefined || end === undefined;
  if (isCut && isTogether && places.length > 2) {
    return { kind: 'range', from: present(list.names[least]), to: present(list.names[most]) };
  }
  return { kind: 'list', names: places.map((place) => present(list.names[place])) };
}

function listNames(
  before: readonly string[],
  after: readonly string[],
  places: readonly (number | undefined)[],
): NameList {
  const placeOf = new Map<string, number>();
  const named = before.map((name, index): Named => {
    if (!placeOf.has(nameKey(name))) placeOf.set(nameKey(name), index);
    const place = places[index];
    const renamed = place === undefined ? undefined : after[place];
    return {
      before: name,
      place: place ?? -1,
      ...(renamed === undefined ? {} : { after: renamed }),
    };
  });
  return {
    placeOf,
    renamed: named.map((each) => each.after),
    movedTo: named.map((each) => each.place),
    names: after,
  };
}

function phaseNames(plan: Plan): string[] {
  return plan.phases.map(({ number }) => String(number));
}
