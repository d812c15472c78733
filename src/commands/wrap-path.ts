/** `1.1 → 1.2`, in lines of at most so many columns; each line but the first begins with the arrow. */
export function wrapPath(ids: readonly string[], width: number, arrow = '→'): string[] {
  const lines: string[] = [];
  for (const id of ids) {
    const last = lines.at(-1);
    const longer = last === undefined ? id : `${last} ${arrow} ${id}`;
    if (last !== undefined && longer.length > width) lines.push(`${arrow} ${id}`);
    else lines.splice(-1, 1, longer);
  }
  return lines;
}
