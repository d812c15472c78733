import { present } from '../present.ts';
import type { Problem } from '../problem.ts';
import { type Graph, type Link, ownerAt } from './graph.ts';

/**
 * Tells each circle once, as a walk from a task to what it waits for and back to itself.
 * Circles that share a task are one knot, told by the shortest walk through its first task.
 *
 * @param leftOver The nodes that `orderNodes` could not place.
 * Problems: IMP010, with the path of the first step of the walk.
 */
export function findCycles(graph: Graph, leftOver: readonly number[]): Problem[] {
  const knots = findKnots(graph, leftOver);
  return knots.map((knot) => describeCycle(graph, walkRound(graph, knot)));
}

/**
 * The strongly connected parts of the graph that hold a circle, each with its nodes ascending,
 * in order of their first node. Tarjan's algorithm with a stack of its own, so that a circle of
 * any length fits.
 */
function findKnots(graph: Graph, leftOver: readonly number[]): number[][] {
  const knots: number[][] = [];
  const entered = new Map<number, number>();
  const lowest = new Map<number, number>();
  const open: number[] = [];
  const isOpen = new Set<number>();
  for (const root of leftOver) {
    if (entered.has(root)) continue;
    const steps: { node: number; next: number }[] = [];
    const enter = (node: number) => {
      lowest.set(node, entered.size);
      entered.set(node, entered.size);
      open.push(node);
      isOpen.add(node);
      steps.push({ node, next: 0 });
    };
    const lower = (node: number, to: number) =>
      lowest.set(node, Math.min(present(lowest.get(node)), to));
    enter(root);
    for (let step = steps.at(-1); step; step = steps.at(-1)) {
      const link = graph.outgoing[step.node]?.[step.next];
      step.next += 1;
      if (link) {
        const reached = entered.get(link.to);
        if (reached === undefined) enter(link.to);
        else if (isOpen.has(link.to)) lower(step.node, reached);
        continue;
      }
      steps.pop();
      const low = present(lowest.get(step.node));
      const parent = steps.at(-1);
      if (parent) lower(parent.node, low);
      if (low !== entered.get(step.node)) continue;
      const knot = open.splice(open.lastIndexOf(step.node));
      for (const node of knot) isOpen.delete(node);
      if (knot.length > 1) knots.push(knot.sort((a, b) => a - b));
    }
  }
  return knots.sort((a, b) => present(a[0]) - present(b[0]));
}

/** The shortest walk, against the links, from the first node of a knot back to it. */
function walkRound(graph: Graph, knot: readonly number[]): Link[] {
  const first = present(knot[0]);
  const inside = new Set(knot);
  const cameBy = new Map<number, Link>();
  const queue = [first];
  for (let at = 0; at < queue.length; at += 1) {
    for (const link of present(graph.incoming[present(queue[at])])) {
      if (!inside.has(link.from) || cameBy.has(link.from)) continue;
      cameBy.set(link.from, link);
      queue.push(link.from);
    }
    if (cameBy.has(first)) break;
  }
  const walk: Link[] = [];
  let node = first;
  do {
    const link = present(cameBy.get(node));
    walk.unshift(link);
    node = link.to;
  } while (node !== first);
  return walk;
}

/** Nobody follows a longer walk; its beginning is where one starts to mend. */
const mostSteps = 20;

function describeCycle(graph: Graph, walk: readonly Link[]): Problem {
  const steps: string[] = [];
  for (const [at, link] of walk.entries()) {
    if (link.origin === 'member') continue;
    // A step to a hub goes on to the member that leads round.
    const hub = graph.nodes[link.from];
    const group = hub?.kind === 'hub' ? ` (${hub.group})` : '';
    const reached = hub?.kind === 'hub' ? present(walk[at + 1]).from : link.from;
    const waits = link.origin === 'implicit' ? 'implicitly waits for' : 'waits for';
    steps.push(`${nameNode(graph, link.to)} ${waits} ${nameNode(graph, reached)}${group}`);
  }
  // The first of the circle waits for one after it, which only a field says.
  const { to, origin } = present(walk[0]);
  return {
    code: 'IMP010',
    severity: 'error',
    message: `Tasks wait for each other in a circle: ${shorten(steps).join(', ')}`,
    hint: walk.some((link) => link.origin === 'implicit')
      ? 'Take one of these dependencies away; give a task that waits implicitly a Dependencies field of its own'
      : 'Take one of these dependencies away',
    path: [...ownerAt(graph, to).path, 'dependencies', origin],
  };
}

function shorten(steps: readonly string[]): readonly string[] {
  if (steps.length <= mostSteps) return steps;
  const left = steps.length - mostSteps;
  return [...steps.slice(0, mostSteps - 1), `… (${left} more steps)`, ...steps.slice(-1)];
}

function nameNode(graph: Graph, number: number): string {
  const node = ownerAt(graph, number);
  return node.kind === 'task' ? node.task.id : `milestone "${node.name}"`;
}
