import type { EpochDay } from '../model/plain-date.ts';
import type { PhaseNumber, Task } from '../model/plan.ts';
import { present } from '../present.ts';
import type { PropertyPath } from '../problem.ts';
import type { LinkLag } from './link-lag.ts';

/** Which end of a node a link holds. */
export type Side = 'start' | 'end';

/** `to` may not come before `from` plus lag, at the sides named. */
export interface Link {
  from: number;
  to: number;
  fromSide: Side;
  toSide: Side;
  lag: LinkLag | undefined;
  origin: LinkOrigin;
}

/**
 * Where the plan says that `to` waits: the place of the entry in its Dependencies field;
 * `implicit` where no field says it; `member` from the tasks of a group to its hub; `assignee`
 * from the task that the same person does before it, in a plan that is levelled.
 */
export type LinkOrigin = number | 'implicit' | 'member' | 'assignee';

export interface TaskNode {
  kind: 'task';
  task: Task;
  phase: PhaseNumber;
  path: PropertyPath;
  durationMinutes: number;
  startNoEarlierThan: EpochDay | undefined;
  actualStart: EpochDay | undefined;
  actualFinish: EpochDay | undefined;
  /** Of a task that is under way on the day that the schedule looks from: it ends no earlier. */
  endNoEarlierThan: EpochDay | undefined;
  /** The nodes and groups that it waits for, in the order written. */
  waitsFor: Target[];
  external: string[];
}

/** A row of the milestones table: a moment, reached when the last of its dependencies is. */
export interface MilestoneNode {
  kind: 'milestone';
  name: string;
  path: PropertyPath;
  /** Its own date: counts only where nothing in the plan computes one. */
  ownDay: EpochDay | undefined;
  waitsFor: Target[];
}

/**
 * Stands between the many tasks of a group and the many that wait for them, so that links are
 * as many as tasks and dependencies, not their product. One per group and side.
 */
export interface HubNode {
  kind: 'hub';
  /** How the plan writes the group: `Phase 1`, `Tasks 1.1-1.3`. */
  group: string;
}

export type GraphNode = TaskNode | MilestoneNode | HubNode;

/** What a dependency points at: one node, or the tasks of a group, which are neighbours. */
export interface Target {
  /** Node numbers, both included. */
  first: number;
  last: number;
  /** How the plan writes a group; nothing for one node. */
  group: string | undefined;
}

/**
 * Nodes by number: the tasks in document order, then the milestones, then the hubs.
 * `incoming` and `outgoing` hold the links of each node.
 */
export interface Graph {
  nodes: GraphNode[];
  tasks: readonly TaskNode[];
  milestones: readonly MilestoneNode[];
  incoming: Link[][];
  outgoing: Link[][];
}

/** The task or milestone with a number; not to be asked for a hub. */
export function ownerAt({ tasks, milestones }: Graph, number: number): TaskNode | MilestoneNode {
  return tasks[number] ?? present(milestones[number - tasks.length]);
}
