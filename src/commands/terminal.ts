import { styleText } from 'node:util';
import { showControls } from '../input/show-controls.ts';
import { type ProcessOutput, standardError, standardOutput } from './process-output.ts';

/** Where a command prints: results to `out`, everything else to `err`. */
export interface Terminal {
  out: (text: string) => void;
  err: (text: string) => void;
  /** Whether a person can answer prompts. */
  interactive: boolean;
  /** Whether results are seen on a screen, and go to no file or pipe. */
  outIsScreen: boolean;
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
  const styleOf = ({ terminal }: ProcessOutput): Style =>
    options.color && terminal?.hasColors() ? styleText : plain;
  const write = (output: ProcessOutput, text: string) => {
    output.write(showControls(text, styleOf(output) === plain ? 'nothing' : 'colours'));
  };
  return {
    out: (text) => write(standardOutput(), text),
    err: (text) => write(standardError(), text),
    get interactive() {
      const { CI: ci } = process.env;
      if (ci && ci !== 'false') return false;
      return Boolean(standardOutput().terminal && standardError().terminal && process.stdin.isTTY);
    },
    get outIsScreen() {
      return standardOutput().terminal !== undefined;
    },
    get outStyle() {
      return styleOf(standardOutput());
    },
    get errStyle() {
      return styleOf(standardError());
    },
    get columns() {
      return standardOutput().terminal?.columns ?? 80;
    },
  };
}
