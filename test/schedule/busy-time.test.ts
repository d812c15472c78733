import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findGap, idle, reserve } from '../../src/schedule/busy-time.ts';
import { createQueue } from '../../src/schedule/queue.ts';

describe('busy time', () => {
  test('finds the gap that counting minute by minute finds', () => {
    const stretch = fc.tuple(fc.nat(40), fc.nat(8));
    fc.assert(
      fc.property(
        fc.array(stretch),
        fc.nat(45),
        fc.integer({ min: 1, max: 9 }),
        (taken, from, minutes) => {
          const busy = idle();
          const minute = new Set<number>();
          for (const [start, length] of taken) {
            reserve(busy, start, start + length);
            for (let at = start; at < start + length; at += 1) minute.add(at);
          }
          let free = from;
          const isBusy = () =>
            Array.from({ length: minutes }, (_, offset) => free + offset).some((at) =>
              minute.has(at),
            );
          while (isBusy()) free += 1;
          expect(findGap(busy, from, minutes)).toBe(free);
          // Sorted, and apart from each other.
          const edges = busy.starts.flatMap((start, at) => [start, busy.ends[at] ?? start]);
          expect(edges).toEqual([...new Set(edges)].sort((a, b) => a - b));
        },
      ),
    );
  });
});

describe('a queue', () => {
  test('gives its items in order, whenever they come', () => {
    fc.assert(
      fc.property(fc.array(fc.option(fc.integer(), { freq: 3 })), (steps) => {
        const queue = createQueue<number>((a, b) => a - b);
        const items: number[] = [];
        for (const step of steps) {
          if (step !== null) {
            queue.push(step);
            items.push(step);
            continue;
          }
          items.sort((a, b) => a - b);
          expect(queue.pop()).toBe(items.shift());
        }
      }),
    );
  });
});
