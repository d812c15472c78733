import type { Style } from '../commands/terminal.ts';
import { askText } from './text-prompt.ts';

/** Asks for the file of a plan, on the process's terminal. @throws CancelledError */
export function askPlanFile(style: Style): Promise<string> {
  return askText(
    {
      message: 'Which file?',
      hint: 'A Markdown file with phases and tasks',
      read: (text) => {
        const path = text.trim();
        return path === ''
          ? { reason: 'The plan has a file', example: 'docs/ROADMAP.md' }
          : { value: path, shown: path };
      },
    },
    { input: process.stdin, output: process.stderr, style },
  );
}
