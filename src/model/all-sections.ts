import type { SectionRecord } from './record.ts';
import { sections } from './sections.ts';

/*
 * The sections that plans have in this process: the built-in ones, and those that a folder of
 * templates brings along. Like a locale they are chosen once, before anything is read, because
 * nearly everything is derived from them.
 */

const builtIn: readonly SectionRecord[] = sections.map((record) => record as SectionRecord);
let inUse = builtIn;

/** All sections in document order. */
export function allSections(): readonly SectionRecord[] {
  return inUse;
}

/**
 * Makes these the sections of every plan that is read or written from now on.
 *
 * @param records the built-in sections in their order, and others between them; left out: the
 * built-in ones alone
 */
export function useSections(records: readonly SectionRecord[] = builtIn): void {
  inUse = records;
}

/** A value that is derived from all sections: made at its first use, and anew where they change. */
export function ofSections<Value>(
  derive: (records: readonly SectionRecord[]) => Value,
): () => Value {
  let made: { from: readonly SectionRecord[]; value: Value } | undefined;
  return () => {
    if (made?.from !== inUse) made = { from: inUse, value: derive(inUse) };
    return made.value;
  };
}
