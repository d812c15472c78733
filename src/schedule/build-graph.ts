import type { LinkType } from '../model/dependency.ts';
import type { EpochDay } from '../model/plain-date.ts';
import type { Calendar, Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Problem } from '../problem.ts';
import {
  type Graph,
  type GraphNode,
  type Link,
  type LinkOrigin,
  ownerAt,
  type Side,
  type Target,
} from './graph.ts';
import { type LinkLag, readLinkLag } from './link-lag.ts';
import { makeMilestoneNode, makeTaskNode } from './make-node.ts';
import { indexPlan, type PlanIndex } from './plan-index.ts';
import { type ResolvedDependency, resolveDependencies } from './resolve-dependencies.ts';

const sides: Readonly<Record<LinkType, { from: Side; to: Side }>> = {
  FS: { from: 'end', to: 'start' },
  SS: { from: 'start', to: 'start' },
  FF: { from: 'end', to: 'end' },
  SF: { from: 'start', to: 'end' },
};

/**
 * Turns a plan into a graph of tasks, milestones and what each waits for.
 *
 * A task whose dependencies are left out waits for the task before it in its phase; the first
 * task of a phase for all tasks of the nearest phase before it that has any.
 *
 * Problems: IMP002 for dates, IMP011 and IMP012 for dependencies, IMP013 for estimates, IMP014
 * for numbers and names given twice, IMP019 for a finish before the start. A graph comes back
 * in any case, without the links that could not be made.
 *
 * @param asOf the day that the schedule looks from; left out: none, so that unfinished work may lie
 * in the past
 */
export function buildGraph(plan: Plan, asOf?: EpochDay): { graph: Graph; problems: Problem[] } {
  const { index, problems } = indexPlan(plan);
  const context = { calendar: plan.calendar, asOf, lengths: new Map() };
  const tasks = index.tasks.map((placed) => makeTaskNode(placed, context, problems));
  const milestones = (plan.milestones ?? []).map((milestone, place) =>
    makeMilestoneNode(milestone, ['milestones', place], problems),
  );
  const nodes: GraphNode[] = [...tasks, ...milestones];
  const graph: Graph = {
    nodes,
    tasks,
    milestones,
    incoming: nodes.map(() => noLinks),
    outgoing: nodes.map(() => noLinks),
  };
  const linker: Linker = { graph, hubs: new Map(), calendar: plan.calendar };

  tasks.forEach((own, node) => {
    const { task, path } = own;
    if (task.dependencies === undefined) {
      const target = findImplicitTarget(node, index);
      if (target) addLinks(linker, node, target, 'FS', undefined, 'implicit');
      return;
    }
    const owner = { node, label: `Task ${task.id}`, path };
    const { links, external } = resolveDependencies(task.dependencies, owner, index, problems);
    for (const link of links) addResolved(linker, node, link);
    own.external = external;
  });
  for (const [place, { dependencies = [] }] of (plan.milestones ?? []).entries()) {
    const node = tasks.length + place;
    const { name, path } = present(milestones[place]);
    const owner = { node, label: `Milestone "${name}"`, path };
    const { links } = resolveDependencies(dependencies, owner, index, problems);
    for (const link of links) addResolved(linker, node, link);
  }
  return { graph, problems };
}

interface Linker {
  graph: Graph;
  /** The hub of each side of a group. */
  hubs: Map<string, number>;
  calendar: Calendar | undefined;
}

/** What a task waits for where no field says it; nothing for the first task of the plan. */
function findImplicitTarget(node: number, index: PlanIndex): Target | undefined {
  if (node === 0) return undefined;
  const before = node - 1;
  const place = present(index.tasks[before]?.place);
  if (place === index.tasks[node]?.place) return { first: before, last: before, group: undefined };
  // The task before it in the plan is the last one of the nearest phase that has tasks.
  return index.phaseTasks[place];
}

function addResolved(linker: Linker, to: number, resolved: ResolvedDependency): void {
  const lag = readLinkLag(resolved.lag, linker.calendar);
  for (const target of resolved.targets) {
    addLinks(linker, to, target, resolved.link, lag, resolved.row);
  }
}

function addLinks(
  linker: Linker,
  to: number,
  target: Target,
  type: LinkType,
  lag: LinkLag | undefined,
  origin: LinkOrigin,
): void {
  const { from: fromSide, to: toSide } = sides[type];
  const own = ownerAt(linker.graph, to);
  own.waitsFor = withOne(own.waitsFor, target);
  const from = target.first === target.last ? target.first : findHub(linker, target, fromSide);
  addLink(linker.graph, { from, to, fromSide, toSide, lag, origin });
}

/** The hub of one side of a group, made when it is first wanted. */
function findHub({ graph, hubs }: Linker, target: Target, side: Side): number {
  const key = `${side} ${target.first}-${target.last}`;
  const known = hubs.get(key);
  if (known !== undefined) return known;
  const hub = graph.nodes.push({ kind: 'hub', group: present(target.group) }) - 1;
  graph.incoming.push(noLinks);
  graph.outgoing.push(noLinks);
  hubs.set(key, hub);
  for (let member = target.first; member <= target.last; member += 1) {
    addLink(graph, {
      from: member,
      to: hub,
      fromSide: side,
      toSide: 'end',
      lag: undefined,
      origin: 'member',
    });
  }
  return hub;
}

/** What a node has that nothing is linked to: one list for all, never changed. */
const noLinks: never[] = [];

function addLink({ incoming, outgoing }: Graph, link: Link): void {
  incoming[link.to] = withOne(present(incoming[link.to]), link);
  outgoing[link.from] = withOne(present(outgoing[link.from]), link);
}

/** Adds to a list, a new one where it is empty: most have one item, and `push` makes room for seventeen. */
function withOne<Item>(list: Item[], item: Item): Item[] {
  if (list.length === 0) return [item];
  list.push(item);
  return list;
}
