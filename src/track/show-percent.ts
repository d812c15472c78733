/** `38 %`; 100 % for the whole alone. */
export function showPercent(share: number): string {
  return `${Math.floor(share * 100 + 1e-9)} %`;
}
