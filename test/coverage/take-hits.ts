import type { FileCoverageData } from 'istanbul-lib-coverage';

/** How often each statement, function and branch of a source ran, by its path. */
export type Hits = Record<string, Pick<FileCoverageData, 's' | 'f' | 'b'>>;

/** The hits of the sources that this process loaded. */
export function takeHits(): Hits {
  const counted = (globalThis as { __coverage__?: Hits }).__coverage__ ?? {};
  return Object.fromEntries(
    Object.entries(counted).map(([path, { s, f, b }]) => [path, { s, f, b }]),
  );
}
