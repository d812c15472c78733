import type { Style } from '../commands/terminal.ts';
import { CancelledError } from '../problem.ts';

/** Where prompts are drawn and answered. */
export interface PromptTerminal {
  input: NodeJS.ReadStream;
  /** Standard error, so that `create-impl-plan | tee log` asks on the screen. */
  output: NodeJS.WriteStream;
  style: Style;
}

/** What is typed and not yet taken: Ctrl-D leaves a prompt only where this is empty. */
export interface TypedLine {
  text: string;
}

/** A prompt as inquirer makes them. */
type InquirerPrompt<Value, Config> = (
  config: Config,
  context: {
    input: NodeJS.ReadableStream;
    output: NodeJS.WritableStream;
    signal: AbortSignal;
  },
) => Promise<Value>;

interface Key {
  name?: string;
  ctrl?: boolean;
}

/**
 * Asks one question. Inquirer treats Ctrl-C by itself, but at Ctrl-D and at the end of the input
 * it would wait for ever: both end the prompt here, which puts the cursor back.
 *
 * @throws CancelledError at Ctrl-C, at Ctrl-D, and where the terminal goes away
 */
export async function ask<Value, Config>(
  prompt: InquirerPrompt<Value, Config>,
  config: Config,
  { input, output }: PromptTerminal,
  typed: TypedLine = { text: '' },
): Promise<Value> {
  const controller = new AbortController();
  const cancel = () => controller.abort();
  const cancelAtEndKey = (_: string | undefined, key: Key | undefined) => {
    if (key?.ctrl && key.name === 'd' && typed.text === '') cancel();
  };
  input.on('keypress', cancelAtEndKey);
  input.once('end', cancel);
  input.once('close', cancel);
  try {
    return await prompt(config, { input, output, signal: controller.signal });
  } catch (error) {
    throw isCancellation(error)
      ? new CancelledError('cancelled: nothing was written', { cause: error })
      : error;
  } finally {
    input.off('keypress', cancelAtEndKey);
    input.off('end', cancel);
    input.off('close', cancel);
  }
}

/** The width to draw in: one column less than the terminal has, so that nothing wraps by itself. */
export function drawingWidth(output: NodeJS.WriteStream): number {
  return Math.max(20, (output.columns || 80) - 1);
}

function isCancellation(error: unknown): boolean {
  return (
    error instanceof Error &&
    (error.name === 'ExitPromptError' || error.name === 'AbortPromptError')
  );
}
