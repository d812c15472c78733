/** Sums over runs from which follows how each of many values correlates with one other. */
export interface Sums {
  value: Float64Array;
  valueSquared: Float64Array;
  product: Float64Array;
  other: number;
  otherSquared: number;
}

export function createSums(size: number): Sums {
  const zeros = () => new Float64Array(size);
  return {
    value: zeros(),
    valueSquared: zeros(),
    product: zeros(),
    other: 0,
    otherSquared: 0,
  };
}

/** Adds a run. Sums of whole numbers are exact up to 2⁵³, so values are best near 0. */
export function addToSums(sums: Sums, values: Float64Array, other: number): void {
  const { value, valueSquared, product } = sums;
  sums.other += other;
  sums.otherSquared += other * other;
  for (let at = 0; at < values.length; at += 1) {
    const own = values[at] as number;
    value[at] = (value[at] as number) + own;
    valueSquared[at] = (valueSquared[at] as number) + own * own;
    product[at] = (product[at] as number) + own * other;
  }
}

/** Pearson's correlation coefficient of a value with the other; 0 where one of them never varies. */
export function correlate(sums: Sums, at: number, runs: number): number {
  const value = sums.value[at] as number;
  const ofValue = runs * (sums.valueSquared[at] as number) - value * value;
  const ofOther = runs * sums.otherSquared - sums.other * sums.other;
  if (ofValue <= 0 || ofOther <= 0) return 0;
  const ofBoth = runs * (sums.product[at] as number) - value * sums.other;
  return Math.max(-1, Math.min(1, ofBoth / Math.sqrt(ofValue) / Math.sqrt(ofOther)));
}
