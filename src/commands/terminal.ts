import { styleText } from 'node:util';
import { showControls } from '../input/show-controls.ts';
import { once } from '../once.ts';

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

/** Node makes a stream when it is first asked for, at the price of a tenth of a short command. */
export const standardOutput = once(() => {
  const { stdout } = process;
  stdout.on('error', exitOnClosedPipe);
  return stdout;
});

/** `create-impl-plan … | head` closes the pipe early; that is no error of ours. */
function exitOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
}

/**
 * The terminal of this process. Colours are used on a terminal that has them, unless `NO_COLOR` is
 * set or `--no-color` was given. There are no prompts in CI or where input or output is no terminal.
 */
export function processTerminal(options: { color: boolean }): Terminal {
  const styleOf = (stream: NodeJS.WriteStream): Style =>
    options.color && stream.isTTY && stream.hasColors() ? styleText : plain;
  const write = (stream: NodeJS.WriteStream, text: string) => {
    stream.write(showControls(text, styleOf(stream) === plain ? 'nothing' : 'colours'));
  };
  return {
    out: (text) => write(standardOutput(), text),
    err: (text) => write(process.stderr, text),
    get interactive() {
      const { CI: ci } = process.env;
      if (ci && ci !== 'false') return false;
      return Boolean(standardOutput().isTTY && process.stderr.isTTY && process.stdin.isTTY);
    },
    get outStyle() {
      return styleOf(standardOutput());
    },
    get errStyle() {
      return styleOf(process.stderr);
    },
    get columns() {
      return standardOutput().columns ?? 80;
    },
  };
}
