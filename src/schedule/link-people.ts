import { assigneeKey } from '../model/assignees.ts';
import { present } from '../present.ts';
import type { Graph, Link } from './graph.ts';
import type { AssigneeWait } from './level-tasks.ts';
import { orderNodes } from './order-nodes.ts';
import type { WorkingMinute } from './working-time.ts';

/** Tasks that take somebody's time, each with its people, and when they are done. */
export interface PlacedWork {
  people: ReadonlyMap<number, readonly string[]>;
  minutesOf(number: number): [start: WorkingMinute, end: WorkingMinute];
  /** Those whose dates are facts, which other tasks of their people do not move. */
  fixed: ReadonlySet<number>;
  /** Those that are later than their links alone would have them. */
  delayed: ReadonlySet<number>;
  /** By node number: when in the course of levelling it was placed. */
  rank: readonly number[];
}

/** A task of one person, as it writes the name. */
interface Stint {
  name: string;
  number: number;
  start: WorkingMinute;
  end: WorkingMinute;
}

/**
 * Links each person's tasks in the order in which they are done, so that slack counts them, and
 * tells which tasks wait for whom.
 */
export function linkPeople(
  graph: Graph,
  work: PlacedWork,
): { graph: Graph; order: number[]; waits: Map<number, AssigneeWait> } {
  const waits = new Map<number, AssigneeWait>();
  const links: Link[] = [];
  for (const stints of stintsByPerson(work).values()) {
    for (const [before, { name, number, start }] of followOns(stints, work.fixed)) {
      links.push(followOn(before.number, number));
      if (!work.delayed.has(number) || before.end !== start || waits.has(number)) continue;
      waits.set(number, { assignee: name, after: before.number });
    }
  }
  return { waits, ...addLinks(graph, links, work.rank) };
}

/** By person: their tasks in order of their start. */
function stintsByPerson({ people, minutesOf }: PlacedWork): Map<string, Stint[]> {
  const byPerson = new Map<string, Stint[]>();
  for (const [number, names] of people) {
    const [start, end] = minutesOf(number);
    for (const name of names) {
      const key = assigneeKey(name);
      const stints = byPerson.get(key);
      if (stints) stints.push({ name, number, start, end });
      else byPerson.set(key, [{ name, number, start, end }]);
    }
  }
  for (const stints of byPerson.values()) {
    stints.sort((a, b) => a.start - b.start);
  }
  return byPerson;
}

/**
 * Each task with the next one that it would push away. What is fixed may overlap, so several tasks may
 * have the same one, and none has one that is fixed.
 */
function followOns(
  stints: readonly Stint[],
  fixed: ReadonlySet<number>,
): [before: Stint, after: Stint][] {
  const pairs: [Stint, Stint][] = [];
  let open: Stint[] = [];
  for (const stint of stints) {
    if (!fixed.has(stint.number)) {
      for (const other of open) if (other.end <= stint.start) pairs.push([other, stint]);
      open = open.filter(({ end }) => end > stint.start);
    }
    open.push(stint);
  }
  return pairs;
}

function followOn(from: number, to: number): Link {
  return { from, to, fromSide: 'end', toSide: 'start', lag: undefined, origin: 'assignee' };
}

/**
 * A lead can put a task before the one that it waits for; the order of that person's work then runs
 * against the order of the links, and such a link is left out.
 */
function addLinks(
  graph: Graph,
  links: readonly Link[],
  rank: readonly number[],
): { graph: Graph; order: number[] } {
  const all = withLinks(graph, links);
  const { order, leftOver } = orderNodes(all);
  if (leftOver.length === 0) return { graph: all, order };
  const forward = withLinks(
    graph,
    links.filter(({ from, to }) => present(rank[from]) < present(rank[to])),
  );
  return { graph: forward, order: orderNodes(forward).order };
}

function withLinks(graph: Graph, links: readonly Link[]): Graph {
  const incoming = graph.incoming.map((each) => [...each]);
  const outgoing = graph.outgoing.map((each) => [...each]);
  for (const link of links) {
    incoming[link.to]?.push(link);
    outgoing[link.from]?.push(link);
  }
  return { ...graph, incoming, outgoing };
}
