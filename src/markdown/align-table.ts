import { textWidth } from '../gantt/fit-text.ts';
import { present } from '../present.ts';

const pipe = /(?<!\\)\|/;

/**
 * Pads the cells of a Markdown table so that its columns line up in a fixed-width font,
 * where CJK characters and emoji are two columns wide.
 *
 * @param text lines `| a | b |`, the second one the delimiter row. Other text stays as it is.
 */
export function alignTable(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const rows = lines.map(splitRow);
  const widths = present(rows[0]).map((_, column) =>
    rows.reduce(
      (most, row, index) => (index === 1 ? most : Math.max(most, textWidth(row[column] ?? ''))),
      3,
    ),
  );
  return rows.map((row, index) => `${formatRow(row, widths, index === 1 ? '-' : ' ')}\n`).join('');
}

function splitRow(line: string): string[] {
  const cells = line.trim().split(line.includes('\\') ? pipe : '|');
  return cells.slice(1, -1).map((cell) => cell.trim());
}

function formatRow(row: readonly string[], widths: readonly number[], filler: '-' | ' '): string {
  const cells = widths.map((width, column) => {
    const cell = filler === '-' ? '' : (row[column] ?? '');
    return cell + filler.repeat(width - textWidth(cell));
  });
  return `| ${cells.join(' | ')} |`;
}
