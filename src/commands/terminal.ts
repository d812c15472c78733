import { styleText } from 'node:util';
import { showControls } from '../input/show-controls.ts';

/** Where a command prints: results to `out`, everything else to `err`. */
export interface Terminal {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Whether a person can answer prompts. */
  interactive: boolean;
  outStyle: Style;
  errStyle: Style;
  /** Width of the standard output in columns; 80 where it is no terminal. */
  columns: number;
}

export type Format = Parameters<typeof styleText>[0];

/** Colours a text, or gives it back as it is. */
export type Style = (format: Format, text: string) => string;

const plain: Style = (_, text) => text;

/**
 * The terminal of this process. Colours are used on a terminal that has them, unless `NO_COLOR` is
 * set or `--no-color` was given. There are no prompts in CI or where input or output is no terminal.
 */
export function processTerminal(options: { color: boolean }): Terminal {
  const { stdin, stdout, stderr, env } = process;
  const style = (stream: NodeJS.WriteStream): Style =>
    options.color && stream.isTTY && stream.hasColors() ? styleText : plain;
  const inCi = Boolean(env.CI) && env.CI !== 'false';
  const outStyle = style(stdout);
  const errStyle = style(stderr);
  const safe = (text: string, by: Style) =>
    showControls(text, by === plain ? 'nothing' : 'colours');
  return {
    out: (text) => void stdout.write(safe(text, outStyle)),
    err: (text) => void stderr.write(safe(text, errStyle)),
    interactive: Boolean(stdin.isTTY && stdout.isTTY && stderr.isTTY) && !inCi,
    outStyle,
    errStyle,
    columns: stdout.columns ?? 80,
  };
}
