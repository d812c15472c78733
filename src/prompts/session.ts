import type { Style } from '../commands/terminal.ts';
import { wrapText } from '../gantt/fit-text.ts';
import { formatProblem } from '../input/print-problems.ts';
import type { Problem } from '../problem.ts';
import { drawingWidth, type PromptTerminal } from './ask.ts';

/** What the questions of one run share. */
export interface Session {
  terminal: PromptTerminal;
  /** Where `VISUAL`, `EDITOR` and `PATH` are looked up. */
  environment: NodeJS.ProcessEnv;
  /** The directory that relative ones are in; the current one where left out. */
  base?: string;
  /** Git's user.name, where it has one. */
  author?: string;
  /** The outline that the user wrote in the editor last: kept, so that nothing typed is lost. */
  outline?: string;
}

/** Prints lines above the next prompt. */
export function printLines(lines: readonly string[], { terminal }: Session): void {
  terminal.output.write(lines.map((line) => `${line}\n`).join(''));
}

/** Prints problems above the next prompt, no line wider than the terminal. */
export function printProblems(problems: readonly Problem[], session: Session): void {
  const { output, style } = session.terminal;
  const columns = drawingWidth(output);
  const lines = problems.flatMap((problem) => [
    ...formatProblem(problem, { paint: style, columns })
      .split('\n')
      .flatMap((line) => wrapText(line, columns, { first: '', rest: '    ' })),
    '',
  ]);
  if (lines.length > 0) printLines(['', ...lines], session);
}

/** The session of this process: asks on standard error, so that standard output can be piped. */
export function processSession(style: Style, author: string | undefined): Session {
  return {
    terminal: { input: process.stdin, output: process.stderr, style },
    environment: process.env,
    ...(author === undefined ? {} : { author }),
  };
}
