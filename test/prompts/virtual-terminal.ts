import { PassThrough, Writable } from 'node:stream';
import { Terminal } from '@xterm/headless';
import type { Session } from '../../src/prompts/session.ts';

/** A question, as the screen shows it while it waits, and the keys that answer it. */
export type Step = readonly [question: string | RegExp, answer: string];

export interface VirtualTerminal {
  /** What questions are asked with. */
  session: Session;
  /** The screen once all is drawn, without trailing spaces and empty lines at the end. */
  screen: () => Promise<string>;
  /** Types each answer once its question is on the screen. */
  answer: (steps: readonly Step[]) => Promise<void>;
}

export const enter = '\r';
export const down = '\x1b[B';

const deadlineMilliseconds = 10_000;

/**
 * A terminal inside of this process: what is written to it is drawn as a real one would, and keys
 * can be typed. Faster than the command in a pseudo-terminal, which the end-to-end tests start.
 */
export function openVirtualTerminal(over: Partial<Session> = {}): VirtualTerminal {
  const [columns, rows] = [80, 50];
  const terminal = new Terminal({ cols: columns, rows, allowProposedApi: true, convertEol: true });
  const watchers = new Set<() => void>();
  const input = new PassThrough();
  const output = new Writable({
    write: (chunk, _, done) =>
      terminal.write(chunk, () => {
        done();
        for (const watcher of watchers) watcher();
      }),
  });
  // A prompt ends what it is drawn to where that is no standard stream.
  output.end = () => output;
  const screen = () =>
    Array.from(
      { length: terminal.buffer.active.length },
      (_, at) => terminal.buffer.active.getLine(at)?.translateToString(true) ?? '',
    )
      .join('\n')
      .trimEnd();

  function waitFor(text: string | RegExp): Promise<void> {
    const isThere = () =>
      typeof text === 'string' ? screen().includes(text) : text.test(screen());
    return new Promise((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        watchers.delete(check);
      };
      const check = () => {
        if (!isThere()) return;
        stop();
        resolve();
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`The text ${text} did not come. The screen:\n${screen()}`));
      }, deadlineMilliseconds);
      watchers.add(check);
      check();
    });
  }

  return {
    session: {
      terminal: {
        input: input as unknown as NodeJS.ReadStream,
        output: Object.assign(output, {
          columns,
          rows,
          isTTY: true,
        }) as unknown as NodeJS.WriteStream,
        style: (_, text) => text,
      },
      environment: {},
      ...over,
    },
    screen: () => new Promise((resolve) => terminal.write('', () => resolve(screen()))),
    answer: async (steps) => {
      for (const [question, typed] of steps) {
        await waitFor(question);
        input.write(typed);
      }
    },
  };
}
