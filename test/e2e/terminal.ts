import { type IPty, spawn } from '@lydell/node-pty';
import { Terminal } from '@xterm/headless';

export interface TerminalOptions {
  columns?: number;
  rows?: number;
  /** The directory in which the command runs. */
  directory: string;
  environment?: NodeJS.ProcessEnv;
}

/** How the program ended, and whether the cursor was left visible. */
export interface Ending {
  exitCode: number;
  signal: number | undefined;
  isCursorVisible: boolean;
}

/** A command in a real pseudo-terminal, seen as its user sees it. */
export interface TestTerminal {
  /** The screen now, without trailing spaces and empty lines at the end. */
  screen: () => string;
  /** Everything on the screen and above it. */
  history: () => string;
  /** The lines that were wider than the terminal, so that it broke them. */
  wrappedLines: () => string[];
  /** All bytes that the command wrote, escape sequences included. */
  raw: () => string;
  /** Waits until the screen shows a text; fails with the screen after the deadline. */
  waitFor: (text: string | RegExp) => Promise<void>;
  type: (keys: string) => void;
  resize: (columns: number, rows: number) => void;
  /** Waits until the command has ended and all that it wrote is on the screen. */
  ending: () => Promise<Ending>;
  /** Ends the command, where it still runs. */
  close: () => void;
}

export const keys = {
  enter: '\r',
  up: '\x1b[A',
  down: '\x1b[B',
  backspace: '\x7f',
  tab: '\t',
  ctrlC: '\x03',
  ctrlD: '\x04',
} as const;

const deadlineMilliseconds = 15_000;

/** Starts a command in a pseudo-terminal; `command` is a program and its arguments. */
export function openTerminal(
  [program = '', ...args]: readonly string[],
  { columns = 80, rows = 30, directory, environment = {} }: TerminalOptions,
): TestTerminal {
  const terminal = new Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 5000 });
  const shell: IPty = spawn(program, args, {
    name: 'xterm-256color',
    cols: columns,
    rows,
    cwd: directory,
    env: { ...cleanEnvironment(), ...environment },
  });
  let isCursorVisible = true;
  let raw = '';
  let unparsed = 0;
  let exit: { exitCode: number; signal?: number } | undefined;
  const watchers = new Set<() => void>();
  const wake = () => {
    for (const watcher of [...watchers]) watcher();
  };
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'h' }, (params) => {
    if (params.includes(25)) isCursorVisible = true;
    return false;
  });
  terminal.parser.registerCsiHandler({ prefix: '?', final: 'l' }, (params) => {
    if (params.includes(25)) isCursorVisible = false;
    return false;
  });
  shell.onData((data) => {
    raw += data;
    unparsed += 1;
    terminal.write(data, () => {
      unparsed -= 1;
      wake();
    });
  });
  shell.onExit((result) => {
    exit = result;
    wake();
  });

  const lines = (from: number) =>
    Array.from(
      { length: terminal.buffer.active.length - from },
      (_, index) => terminal.buffer.active.getLine(from + index)?.translateToString(true) ?? '',
    )
      .join('\n')
      .trimEnd();
  const screen = () => lines(terminal.buffer.active.baseY);

  /** Looks at every change of the screen until the condition holds. */
  function until<Value>(condition: () => Value | undefined, what: string): Promise<Value> {
    return new Promise((resolve, reject) => {
      const check = () => {
        const value = condition();
        if (value === undefined) return;
        stop();
        resolve(value);
      };
      const stop = () => {
        clearTimeout(timer);
        watchers.delete(check);
      };
      const timer = setTimeout(() => {
        stop();
        const state = exit ? `It ended with ${JSON.stringify(exit)}. ` : '';
        reject(new Error(`${what} did not come. ${state}The screen:\n${screen()}`));
      }, deadlineMilliseconds);
      watchers.add(check);
      check();
    });
  }

  return {
    screen,
    history: () => lines(0),
    wrappedLines: () =>
      Array.from({ length: terminal.buffer.active.length }, (_, index) =>
        terminal.buffer.active.getLine(index),
      )
        .filter((line) => line?.isWrapped)
        .map((line) => line?.translateToString(true) ?? ''),
    raw: () => raw,
    waitFor: async (text) => {
      const isThere = () =>
        typeof text === 'string' ? screen().includes(text) : text.test(screen());
      await until(() => (isThere() ? true : undefined), `The text ${text}`);
    },
    type: (typed) => shell.write(typed),
    resize: (newColumns, newRows) => {
      terminal.resize(newColumns, newRows);
      shell.resize(newColumns, newRows);
    },
    ending: () =>
      until(
        () =>
          exit && unparsed === 0
            ? { exitCode: exit.exitCode, signal: exit.signal, isCursorVisible }
            : undefined,
        'The end',
      ),
    close: () => {
      if (!exit) shell.kill('SIGKILL');
    },
  };
}

/** The environment of the tests without what changes how the command behaves. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const {
    CI: _,
    NO_COLOR: __,
    FORCE_COLOR: ___,
    VISUAL: ____,
    EDITOR: _____,
    ...rest
  } = process.env;
  return rest;
}
