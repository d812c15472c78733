import type { Style } from '../commands/terminal.ts';

/**
 * The looks of all prompts. Inquirer's own theme colours by what standard output is; ours goes by
 * the terminal that is drawn on, and by `NO_COLOR` and `--no-color`.
 */
export function promptTheme(style: Style) {
  const dim = (text: string) => style('dim', text);
  const cyan = (text: string) => style('cyan', text);
  return {
    prefix: { idle: style('blue', '?'), done: style('green', '✔') },
    icon: {
      cursor: '❯',
      checked: style('green', '◉'),
      unchecked: '◯',
      disabledChecked: style('green', '◉'),
      disabledUnchecked: '-',
    },
    style: {
      answer: cyan,
      message: (text: string) => style('bold', text),
      error: (text: string) => style('red', `> ${text}`),
      defaultAnswer: (text: string) => dim(`(${text})`),
      help: dim,
      highlight: cyan,
      key: (text: string) => cyan(`<${text}>`),
      disabled: dim,
      description: dim,
      keysHelpTip: (keys: [key: string, action: string][]) =>
        dim(keys.map(([key, action]) => `${key} ${shortAction(action)}`).join(', ')),
    },
  };
}

/** Inquirer's words, so short that the line fits into 40 columns. */
function shortAction(action: string): string {
  if (action === 'navigate') return 'move';
  return action === 'submit' ? 'done' : action;
}
