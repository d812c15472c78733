import { checkbox, confirm, select } from '@inquirer/prompts';
import { fitText } from '../gantt/fit-text.ts';
import { ask, drawingWidth, type PromptTerminal } from './ask.ts';
import { promptTheme } from './prompt-theme.ts';

export interface Choice<Value> {
  value: Value;
  name: string;
  /** Shown below the list while the choice is pointed at. */
  description?: string;
  /** What stands after the question once it is chosen; the name where left out. */
  short?: string;
}

/** A choice of a list of which several can be taken. */
export interface Option extends Choice<string> {
  checked: boolean;
  /** Why it cannot be left out. */
  disabled?: string;
}

/** Columns that a list needs in front of a name. */
const markWidth = 4;
const listHeight = 12;
/** More than so many taken options are counted after the question, not listed. */
const mostListed = 6;

/** Asks for one of a list. @throws CancelledError */
export function askChoice<Value>(
  question: { message: string; choices: readonly Choice<Value>[]; default?: NoInfer<Value> },
  terminal: PromptTerminal,
): Promise<Value> {
  const config = {
    ...question,
    choices: question.choices.map((choice) => fitChoice(choice, terminal)),
    loop: false,
    pageSize: listHeight,
    theme: promptTheme(terminal.style),
  };
  return ask<Value, typeof config>((given, context) => select(given, context), config, terminal);
}

/** Asks for any number of a list, none included. @throws CancelledError */
export function askOptions(
  question: { message: string; options: readonly Option[]; whenNone: string },
  terminal: PromptTerminal,
): Promise<string[]> {
  const theme = promptTheme(terminal.style);
  const showTaken = (taken: readonly { short: string }[]) =>
    taken.length > mostListed
      ? `${taken.length} of ${question.options.length}`
      : taken.map(({ short }) => short).join(', ') || question.whenNone;
  const config = {
    message: question.message,
    choices: question.options.map((option) => fitChoice(option, terminal)),
    loop: false,
    pageSize: listHeight,
    shortcuts: { invert: null },
    theme: { ...theme, style: { ...theme.style, renderSelectedChoices: showTaken } },
  };
  return ask((given: typeof config, context) => checkbox(given, context), config, terminal);
}

/** Asks for yes or no. @throws CancelledError */
export async function askYesNo(
  question: { message: string; default: 'yes' | 'no' },
  terminal: PromptTerminal,
): Promise<'yes' | 'no'> {
  const config = {
    message: question.message,
    default: question.default === 'yes',
    theme: promptTheme(terminal.style),
  };
  return (await ask(confirm, config, terminal)) ? 'yes' : 'no';
}

function fitChoice<Item extends Choice<unknown>>(item: Item, { output }: PromptTerminal): Item {
  return { ...item, name: fitText(item.name, drawingWidth(output) - markWidth) };
}
