/** The results as they are read: text, tables, and what they are made of. */

/** A table of Markdown. */
export function table(headers, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(headers), `|${' --- |'.repeat(headers.length)}`, ...rows.map(line)].join('\n');
}

/** A row of a comparison: both sides by clock and processor, and their ratios. */
export function comparisonRow({ name, other, result: { a, b, wall, cpu, pairs } }) {
  const side = ({ wall, cpu }) => `${ms(wall)} (${ms(cpu)})`;
  return [name, side(a), other, side(b), `${cpu.toFixed(2)}`, `${wall.toFixed(2)}`, String(pairs)];
}

export const comparisonHeaders = [
  'Command',
  'ms (CPU)',
  'Compared with',
  'ms (CPU)',
  'Ratio, CPU',
  'Ratio, clock',
  'Pairs',
];

export function ms(milliseconds) {
  return milliseconds >= 100 ? milliseconds.toFixed(0) : milliseconds.toFixed(1);
}

export function megabytes(bytes) {
  const size = bytes / 1e6;
  return size >= 10 ? size.toFixed(0) : size.toFixed(1);
}

/** `12 times` where the other side needs twelve times as much. */
export function times(ratio) {
  const factor = 1 / ratio;
  return factor >= 10 ? factor.toFixed(0) : factor.toFixed(1);
}
