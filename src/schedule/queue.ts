/** A queue that gives the least of its items first: a binary heap. */
export interface Queue<Item> {
  push(item: Item): void;
  /** Takes the least item out; `undefined` where there is none. */
  pop(): Item | undefined;
}

/** @param compare as for `sort`; items that compare equal come in any order */
export function createQueue<Item>(compare: (a: Item, b: Item) => number): Queue<Item> {
  const heap: Item[] = [];
  const isBefore = (a: number, b: number) => compare(heap[a] as Item, heap[b] as Item) < 0;
  const swap = (a: number, b: number) => {
    [heap[a], heap[b]] = [heap[b] as Item, heap[a] as Item];
  };
  return {
    push(item) {
      heap.push(item);
      let at = heap.length - 1;
      while (at > 0) {
        const parent = (at - 1) >> 1;
        if (!isBefore(at, parent)) return;
        swap(at, parent);
        at = parent;
      }
    },
    pop() {
      const last = heap.pop();
      if (heap.length === 0) return last;
      const least = heap[0];
      heap[0] = last as Item;
      let at = 0;
      for (;;) {
        let child = 2 * at + 1;
        if (child >= heap.length) return least;
        if (child + 1 < heap.length && isBefore(child + 1, child)) child += 1;
        if (!isBefore(child, at)) return least;
        swap(at, child);
        at = child;
      }
    },
  };
}
