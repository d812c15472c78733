import type { Style } from '../commands/terminal.ts';
import { askYesNo } from './ask-choice.ts';

/** Asks a question of yes or no, yes proposed, on the process's terminal. */
export async function confirm(message: string, style: Style): Promise<boolean> {
  const terminal = { input: process.stdin, output: process.stderr, style };
  return (await askYesNo({ message, default: 'yes' }, terminal)) === 'yes';
}
