import {
  createPrompt,
  isEnterKey,
  isTabKey,
  makeTheme,
  useKeypress,
  usePrefix,
  useRef,
  useState,
} from '@inquirer/core';
import { wrapText } from '../gantt/fit-text.ts';
import { InternalError } from '../problem.ts';
import { ask, drawingWidth, type PromptTerminal, type TypedLine } from './ask.ts';
import { promptTheme } from './prompt-theme.ts';

/** What a typed text means, or why it cannot be taken. */
export type Reading<Value> =
  | Taken<Value>
  | {
      /** One sentence without a full stop. */
      reason: string;
      /** Something that would be taken. */
      example: string;
    };

/** What a text that can be taken means. */
interface Taken<Value> {
  value: Value;
  /** Shown below the line while it is typed: `Mon 2 March 2026`. */
  meaning?: string;
  /** What stands after the question once it is answered. */
  shown: string;
}

export interface TextQuestion<Value> {
  message: string;
  /** Taken by Enter on an empty line. */
  default?: string;
  /** What Enter does on an empty line where there is no default: `Enter skips`. */
  whenEmpty?: string;
  /** What to type, shown below the line while it is empty. */
  hint?: string;
  /** Reads what was typed; the default where nothing was. Called at every key. */
  read: (text: string) => Reading<Value>;
  /** What Tab completes the line to. */
  complete?: (text: string) => string | undefined;
}

interface TextConfig extends TextQuestion<unknown> {
  terminal: PromptTerminal;
  typed: TypedLine;
}

const pasteOn = '\x1b[?2004h';
const pasteOff = '\x1b[?2004l';

/**
 * Asks for a line of text that is judged while it is typed: below it stands what it means, or why
 * it is not taken yet with an example, and Enter does nothing until it is right.
 * The lines of a pasted text become one.
 *
 * @throws CancelledError
 */
export async function askText<Value>(
  question: TextQuestion<Value>,
  terminal: PromptTerminal,
): Promise<Value> {
  const typed: TypedLine = { text: '' };
  terminal.output.write(pasteOn);
  try {
    const text = await ask(textPrompt, { ...question, terminal, typed }, terminal, typed);
    return readTaken(question, text).value;
  } finally {
    terminal.output.write(pasteOff);
  }
}

const textPrompt = createPrompt<string, TextConfig>((config, done) => {
  const { terminal, typed } = config;
  const theme = makeTheme(promptTheme(terminal.style));
  const [status, setStatus] = useState<'idle' | 'done'>('idle');
  const [line, setLine] = useState('');
  const [enter, setEnter] = useState<'not pressed' | 'refused'>('not pressed');
  const isPasting = useRef(false);
  const prefix = usePrefix({ status, theme });
  const answer = line.trim() === '' ? (config.default ?? '') : line;

  useKeypress((key, rl) => {
    if (status === 'done') return;
    const name: string | undefined = key.name;
    if (name === 'paste-start' || name === 'paste-end') {
      isPasting.current = name === 'paste-start';
      return;
    }
    const replaceLine = (text: string) => {
      rl.clearLine(0);
      rl.write(text);
    };
    if (isEnterKey(key)) {
      if (!isPasting.current && !('reason' in config.read(answer))) {
        setStatus('done');
        done(answer);
        return;
      }
      // Readline has emptied its line at the first of CR and LF.
      replaceLine(isPasting.current ? `${line.trimEnd()} ` : line);
      setEnter(isPasting.current ? 'not pressed' : 'refused');
    } else if (isTabKey(key) && !isPasting.current) {
      const completed = config.complete?.(line) ?? (line === '' ? config.default : undefined);
      replaceLine(completed ?? line);
    } else {
      setEnter('not pressed');
      if (rl.line.includes('\t')) replaceLine(rl.line.replaceAll('\t', ' '));
    }
    setLine(rl.line);
    typed.text = rl.line;
  });

  const message = theme.style.message(config.message, status);
  if (status === 'done') {
    return `${prefix} ${message} ${theme.style.answer(readTaken(config, answer).shown)}`;
  }
  const ifEmpty = config.default ?? config.whenEmpty;
  const bracket = line === '' && ifEmpty ? `${theme.style.defaultAnswer(ifEmpty)} ` : '';
  return [`${prefix} ${message} ${bracket}${line}`, explain(config, answer, line, enter)];
});

/** Reads an answer that Enter was pressed on, which it does nothing to unless it can be taken. */
function readTaken<Value>({ read }: TextQuestion<Value>, answer: string): Taken<Value> {
  const reading = read(answer);
  if ('reason' in reading) throw new InternalError(`an answer was taken that is none: ${answer}`);
  return reading;
}

function explain(
  { read, hint, complete, terminal }: TextConfig,
  answer: string,
  line: string,
  enter: 'not pressed' | 'refused',
): string {
  const { style, output } = terminal;
  const reading = read(answer);
  const completed = complete?.(line);
  const offer = completed !== undefined && completed !== line ? `Tab: ${completed}` : undefined;
  const draw = (text: string, format: 'dim' | 'red' | 'yellow') =>
    wrapText(text, drawingWidth(output), { first: '  ', rest: '  ' })
      .map((part) => style(format, part))
      .join('\n');
  if ('value' in reading) {
    const meaning = line === '' ? (hint ?? reading.meaning) : reading.meaning;
    const parts = [meaning, offer].filter((part) => part !== undefined && part !== '');
    return parts.length === 0 ? '' : draw(parts.join('. '), 'dim');
  }
  if (line === '' && enter === 'not pressed') return draw(hint ?? reading.example, 'dim');
  const refusal = `${reading.reason}. For example: ${reading.example}`;
  return draw(refusal, enter === 'refused' ? 'red' : 'yellow');
}
