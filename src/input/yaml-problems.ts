import type { YAMLError } from 'yaml';
import { present } from '../present.ts';
import type { Problem } from '../problem.ts';

interface Finding {
  message: string;
  hint: string;
  /** Offsets of what is underlined; left out: what the parser says. */
  from?: number;
  to?: number;
}

/** Says in the words of a plan's author what a YAML parser stumbled on, and where. */
export function describeYamlError(
  error: YAMLError,
  text: string,
): { problem: Problem; from: number; to: number } {
  const { message, hint, from = error.pos[0], to = error.pos[1] } = findWords(error, text);
  return { problem: { code: 'IMP001', severity: 'error', message, hint }, from, to };
}

function findWords(error: YAMLError, text: string): Finding {
  const [from] = error.pos;
  const line = lineAt(text, from);
  if (/without - indicator/.test(error.message)) return badIndent;
  switch (error.code) {
    case 'MULTIPLE_DOCS':
      return {
        message: 'The file holds more than one YAML document',
        hint: 'keep one plan in a file, without `---` between',
        to: from + 3,
      };
    case 'DUPLICATE_KEY': {
      const written = /^(?:"[^"\n]*"|'[^'\n]*'|[^:\s]+)/.exec(text.slice(from))?.[0] ?? '';
      const key = written.replace(/^["']|["']$/g, '');
      return {
        message: `\`${key}\` is given twice`,
        hint: 'keep one of the two',
        to: from + written.length,
      };
    }
    case 'TAB_AS_INDENT':
      return { message: 'A tab is used for indentation', hint: 'indent with spaces' };
    case 'BAD_SCALAR_START': {
      const char = text[from] === '`' ? 'a backquote' : `\`${text.charAt(from)}\``;
      return { message: `Text cannot begin with ${char}`, hint: hintQuotes(line) };
    }
    case 'BAD_DQ_ESCAPE':
      return {
        message: `\`${text.slice(from, from + 2)}\` is no escape sequence`,
        hint: 'write the backslash twice, or put the text in single quotes',
        to: from + 2,
      };
    case 'TAG_RESOLVE_FAILED':
      return {
        message: 'Tags such as `!!js` are not taken',
        hint: 'write the value without its tag',
      };
    case 'BLOCK_AS_IMPLICIT_KEY':
      return /:(?:[ \t]|$)/.test(restOfLine(text, from))
        ? {
            message: 'This text has a colon, which YAML takes for another field',
            hint: hintQuotes(line),
            to: from + restOfLine(text, from).length,
          }
        : misplacedLine(text, from);
    case 'MULTILINE_IMPLICIT_KEY':
      return line.includes(':') ? badIndent : noColon;
    case 'BAD_INDENT':
      return /^Flow/.test(error.message) ? unclosedBracket : badIndent;
    case 'MISSING_CHAR':
      if (/quote/.test(error.message)) return unclosedQuote;
      if (/^Flow/.test(error.message)) return unclosedBracket;
      return /map values/.test(error.message) ? noColon : other(error);
    case 'UNEXPECTED_TOKEN':
    case 'BAD_ALIAS':
      return describeToken(error, text, line);
    case 'BLOCK_IN_FLOW':
      return noComma;
    case 'RESOURCE_EXHAUSTION':
      return {
        message: 'The values are nested too deeply',
        hint: 'take some of the brackets away',
      };
    default:
      return other(error);
  }
}

const unclosedBracket: Finding = {
  message: 'A bracket is not closed',
  hint: 'close it with `]` or `}`',
};
const unclosedQuote: Finding = {
  message: 'A quote is not closed',
  hint: 'end the text with the quote that it begins with',
};
const badIndent: Finding = {
  message: 'The indentation does not fit the lines above',
  hint: 'indent the fields of one thing by the same number of spaces',
};
const noColon: Finding = {
  message: 'A field has no colon',
  hint: 'write a colon and a space after its name: `title: Checkout`',
};
const noComma: Finding = {
  message: 'A comma is missing',
  hint: 'write a comma between two fields inside `{ }`, and between two values inside `[ ]`',
};

function describeToken(error: YAMLError, text: string, line: string): Finding {
  if (/^\s*[[{]/.test(text)) return noComma;
  const value = line.trimStart().replace(/^(?:- +)+/, '');
  if (!/^(?:[^:]*: )?\s*["'[{*&]/.test(value)) return other(error);
  return { message: 'There is more text after the value', hint: hintQuotes(line) };
}

/** The next line is taken for more of this one's text. */
function misplacedLine(text: string, from: number): Finding {
  const next = text.indexOf('\n', from) + 1;
  const start = next + present(/^ */.exec(text.slice(next))?.[0].length);
  return { ...badIndent, from: start, to: start + restOfLine(text, start).length };
}

function other(error: YAMLError): Finding {
  const message = present(error.message.split('\n', 1)[0]).replace(/[.:]$/, '');
  return { message, hint: 'mend the line, or put its text in quotes' };
}

/** Shows the value of a line in quotes. */
function hintQuotes(line: string): string {
  const value = line.replace(/^\s*(?:- +)*(?:[\w$-]+: +)?/, '').trim();
  const shown = value.length > 60 ? `${value.slice(0, 59)}…` : value;
  const quoted = shown.includes('"') ? `'${shown.replaceAll("'", "''")}'` : `"${shown}"`;
  return `put all of the text in quotes: ${quoted.includes('`') ? quoted : `\`${quoted}\``}`;
}

function lineAt(text: string, offset: number): string {
  return restOfLine(text, text.lastIndexOf('\n', offset - 1) + 1);
}

function restOfLine(text: string, offset: number): string {
  return present(text.slice(offset).split('\n', 1)[0]);
}
