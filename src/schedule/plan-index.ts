import { nameKey } from '../model/name-key.ts';
import type { Phase, PhaseNumber, Plan, Task } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Problem, PropertyPath } from '../problem.ts';
import type { Target } from './graph.ts';

/** A task and where it stands. */
export interface PlacedTask {
  task: Task;
  phase: Phase;
  /** The place of its phase among the phases. */
  place: number;
  path: PropertyPath;
}

/** Finds tasks, phases and milestones by the names that dependencies use. */
export interface PlanIndex {
  /** In document order; a task's place here is its node number. */
  tasks: PlacedTask[];
  /** By `nameKey` of the id: the node number. */
  taskNumbers: Map<string, number>;
  /** By `nameKey` of the number: the place among the phases. */
  phasePlaces: Map<string, number>;
  /** By place: the tasks of each phase; empty where `last` is before `first`. */
  phaseTasks: Target[];
  phases: readonly Phase[];
  /** By `nameKey` of the name: the place among the milestones. */
  milestonePlaces: Map<string, number>;
  milestoneCount: number;
}

/**
 * Indexes a plan by its numbers and names, in any case.
 *
 * Problems: IMP014 where two tasks, phases or milestones go by the same one.
 */
export function indexPlan(plan: Plan): { index: PlanIndex; problems: Problem[] } {
  const problems: Problem[] = [];
  const index: PlanIndex = {
    tasks: [],
    taskNumbers: new Map(),
    phasePlaces: new Map(),
    phaseTasks: [],
    phases: plan.phases,
    milestonePlaces: new Map(),
    milestoneCount: plan.milestones?.length ?? 0,
  };
  /** Gives a name to what is at a place; false where something else has it already. */
  const enter = (map: Map<string, number>, name: PhaseNumber, at: number): boolean => {
    const key = nameKey(name);
    if (map.has(key)) return false;
    map.set(key, at);
    return true;
  };

  for (const [place, phase] of plan.phases.entries()) {
    if (!enter(index.phasePlaces, phase.number, place)) {
      const path = ['phases', place, 'number'];
      problems.push(sameName(`Two phases have the number ${phase.number}`, path));
    }
    const first = index.tasks.length;
    phase.tasks.forEach((task, row) => {
      const path = ['phases', place, 'tasks', row];
      if (!enter(index.taskNumbers, task.id, index.tasks.length)) {
        problems.push(sameName(`Two tasks have the number ${task.id}`, [...path, 'id']));
      }
      index.tasks.push({ task, phase, place, path });
    });
    index.phaseTasks.push({
      first,
      last: index.tasks.length - 1,
      group: `Phase ${phase.number}`,
    });
  }
  for (const [place, milestone] of (plan.milestones ?? []).entries()) {
    if (enter(index.milestonePlaces, milestone.name, place)) continue;
    const path = ['milestones', place, 'name'];
    problems.push(sameName(`Two milestones have the name "${milestone.name}"`, path));
  }
  return { index, problems };
}

/**
 * The existing name that a mistyped one most likely meant: same beginning and nearest number,
 * else the fewest letters to change.
 */
export function findNearestName(wanted: string, names: Iterable<string>): string | undefined {
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const distance = nameDistance(wanted, name);
    if (distance < least) {
      nearest = name;
      least = distance;
    }
  }
  return nearest;
}

function sameName(message: string, path: PropertyPath): Problem {
  return {
    code: 'IMP014',
    severity: 'error',
    message,
    hint: 'Give one of them another, so that a dependency can tell them apart',
    path,
  };
}

/** Below 1 where only the last number differs, by how much; 1 and more for letters to change. */
function nameDistance(wanted: string, name: string): number {
  const pattern = /^(.*?)(\d{1,9})$/;
  const [, stem, number] = pattern.exec(wanted.toLowerCase()) ?? [];
  const [, otherStem, otherNumber] = pattern.exec(name.toLowerCase()) ?? [];
  if (stem !== undefined && stem === otherStem) {
    return 1 - 1 / (1 + Math.abs(Number(number) - Number(otherNumber)));
  }
  return 1 + editDistance(wanted.toLowerCase(), name.toLowerCase());
}

/** How many letters to insert, delete or change to make one text of another (Levenshtein). */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let line = 1; line <= one.length; line += 1) {
    const next = [line];
    for (let column = 1; column <= other.length; column += 1) {
      const change = one[line - 1] === other[column - 1] ? 0 : 1;
      const replaced = present(row[column - 1]) + change;
      next.push(Math.min(replaced, present(row[column]) + 1, present(next[column - 1]) + 1));
    }
    row = next;
  }
  return present(row[other.length]);
}
