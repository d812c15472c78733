import { nameKey } from './name-key.ts';

/** The place among the milestones that a position stands for: `1` for `M2` and `Milestone 2`. */
export function milestonePosition(name: string): number | undefined {
  const position = Number(/^(?:milestone |m)(\d{1,6})$/.exec(nameKey(name))?.[1] ?? 0);
  return position > 0 ? position - 1 : undefined;
}
