import type { Style } from '../commands/terminal.ts';
import { cleanLine } from '../model/clean-text.ts';
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

/** Asks for the name of the phase that tasks below none are to have. @throws CancelledError */
export function askPhaseName(style: Style): Promise<string> {
  return askText(
    {
      message: 'Name of the phase that the tasks belong to:',
      hint: 'Nothing in the file is called one; its heading goes above the first task',
      default: 'Implementation',
      read: (text) => {
        const name = cleanLine(text);
        return name === ''
          ? { reason: 'A phase has a name', example: 'Implementation' }
          : { value: name, shown: name };
      },
    },
    { input: process.stdin, output: process.stderr, style },
  );
}
