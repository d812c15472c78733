import { type Network, nodeKinds } from './network.ts';

/**
 * Tells what differs between runs from what is the same in all of them, so that a run computes the
 * one alone.
 *
 * @param drawn positions of the tasks whose lengths differ
 */
export function findActive(
  network: Network,
  drawn: Int32Array,
): { active: Int32Array; still: Int32Array } {
  const isActive = new Uint8Array(network.size);
  for (const position of drawn) isActive[position] = 1;
  const active: number[] = [];
  const still: number[] = [];
  for (let p = 0; p < network.size; p += 1) {
    const next = network.linkFirst[p + 1] as number;
    for (let link = network.linkFirst[p] as number; link < next; link += 1) {
      if (isActive[(network.linkSource[link] as number) >> 1] === 1) isActive[p] = 1;
    }
    if (network.kind[p] === nodeKinds.fact) isActive[p] = 0;
    (isActive[p] === 1 ? active : still).push(p);
  }
  return { active: Int32Array.from(active), still: Int32Array.from(still) };
}
