import { present } from '../present.ts';
import type { Graph } from './graph.ts';

/**
 * The nodes in an order in which each comes after all that it waits for (Kahn's algorithm).
 * Nodes in a circle, and those that wait for one, are left over.
 */
export function orderNodes(graph: Graph): { order: number[]; leftOver: number[] } {
  const waiting = graph.incoming.map((links) => links.length);
  const order: number[] = [];
  for (let node = 0; node < waiting.length; node += 1) if (waiting[node] === 0) order.push(node);
  for (let at = 0; at < order.length; at += 1) {
    for (const { to } of present(graph.outgoing[present(order[at])])) {
      const left = present(waiting[to]) - 1;
      waiting[to] = left;
      if (left === 0) order.push(to);
    }
  }
  if (order.length === waiting.length) return { order, leftOver: [] };
  return { order, leftOver: [...waiting.keys()].filter((node) => present(waiting[node]) > 0) };
}
