/** Chance that a seed decides, so that every input can be made again. */
export interface Dice {
  /** From 0 to one less than `sides`. */
  roll(sides: number): number;
  pick<Item>(items: readonly Item[]): Item;
  /** Whether something with this chance in a hundred happens. */
  happens(percent: number): boolean;
}

/** The generator that is known as mulberry32. */
export function newDice(seed: number): Dice {
  let state = seed | 0;
  const roll = (sides: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
  return {
    roll,
    pick: (items) => {
      const item = items[roll(items.length)];
      if (item === undefined) throw new RangeError('there is nothing to pick from');
      return item;
    },
    happens: (percent) => roll(100) < percent,
  };
}
