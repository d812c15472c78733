import { fstatSync, writeSync } from 'node:fs';
import { once } from '../once.ts';

/** Where this process prints, standard output or standard error. */
export interface ProcessOutput {
  write: (text: string) => void;
  /** Node's stream, where it is a terminal. */
  terminal: NodeJS.WriteStream | undefined;
}

export const standardOutput = once(() => processOutput(1));
export const standardError = once(() => processOutput(2));

/**
 * Node makes a stream of an output when it is first asked for, at the price of a tenth of a short
 * command. So files and pipes are written without one; only a character device may be a terminal.
 */
function processOutput(descriptor: 1 | 2): ProcessOutput {
  const mayBeTerminal = process.platform === 'win32' || fstatSync(descriptor).isCharacterDevice();
  const terminal = mayBeTerminal ? terminalOf(descriptor) : undefined;
  // Once one is made, all goes through it, in order.
  let stream = process.platform === 'win32' ? streamOf(descriptor) : terminal;
  const write = (text: string) => {
    const rest = stream ? text : writeAtOnce(descriptor, Buffer.from(text));
    if (rest === undefined) return;
    stream ??= streamOf(descriptor);
    stream.write(rest);
  };
  return { write, terminal };
}

function terminalOf(descriptor: 1 | 2): NodeJS.WriteStream | undefined {
  const stream = streamOf(descriptor);
  return stream.isTTY ? stream : undefined;
}

/** @returns what a pipe that another process made non-blocking has no room for */
function writeAtOnce(descriptor: number, bytes: Uint8Array): Uint8Array | undefined {
  let written = 0;
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written);
    return undefined;
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return bytes.subarray(written);
    leave(error);
  }
}

function streamOf(descriptor: 1 | 2): NodeJS.WriteStream {
  const stream = descriptor === 1 ? process.stdout : process.stderr;
  return stream.on('error', leave);
}

/** `create-impl-plan … | head` closes the pipe early; that is no error of ours. */
function leave(error: unknown): never {
  if (codeOf(error) === 'EPIPE') process.exit(0);
  throw error;
}

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException).code;
}
