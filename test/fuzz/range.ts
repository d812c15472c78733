/**
 * The seeds of a run: in CI few and always the same, in a long run (`npm run fuzz`) as many as it
 * asks for.
 *
 * @param count in CI
 */
export function range(name: string, count: number): { from: number; count: number } {
  const given = process.env.FUZZ_RANGES;
  if (given === undefined) return { from: 1, count };
  const ranges = JSON.parse(given) as Record<string, { from: number; count: number }>;
  return ranges[name] ?? { from: 1, count: 0 };
}
