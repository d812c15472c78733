/** What a flag says: a text, several, or just that it was given. */
export type FlagValue = string | readonly string[] | true;

/** A command that changes a plan, as far as it is known. */
export interface EditCommand {
  name: EditCommandName;
  /** What is named without a flag, in order; for `add` its kind is the first. */
  words: readonly string[];
  /** By the name of the flag without its dashes: `start-no-earlier-than`. */
  flags: Readonly<Record<string, FlagValue>>;
}

export const editCommandNames = [
  'add',
  'set',
  'start',
  'done',
  'block',
  'move',
  'remove',
  'sync',
] as const;
export type EditCommandName = (typeof editCommandNames)[number];

/** Flags of the run, which say nothing of the plan. */
const runFlags = ['plan', 'templates', 'dry-run', 'json', 'quiet', 'yes', 'no-color', 'as-of'];

/** Whether a flag says what is to change. */
export function namesFields({ flags }: Pick<EditCommand, 'flags'>): boolean {
  return Object.keys(flags).some((flag) => !runFlags.includes(flag));
}

/** A command with more flags; what is left out stays as it was. */
export function withFlags(command: EditCommand, flags: EditCommand['flags']): EditCommand {
  return { ...command, flags: { ...command.flags, ...flags } };
}

/**
 * The arguments of a complete command, which then asks nothing. Values that look like flags or are
 * empty stay values.
 *
 * @example argumentsOf({ name: 'add', words: ['task', '2', '-x'], flags: { estimate: '2d' } })
 * // ['task', '--yes', '--estimate=2d', '--', '2', '-x']
 */
export function argumentsOf({ name, words, flags }: EditCommand): string[] {
  const kind = name === 'add' ? words.slice(0, 1) : [];
  const given = listFlags(flags).map(([flag, value]) =>
    value === true ? `--${flag}` : `--${flag}=${value}`,
  );
  return [...kind, '--yes', ...given, '--', ...words.slice(kind.length)];
}

/** The same for a person, as a shell takes it. */
export function showCommand({ name, words, flags }: EditCommand): string {
  const given = listFlags(flags).flatMap(([flag, value]) =>
    value === true ? [`--${flag}`] : [`--${flag}${joint(value)}${quote(value)}`],
  );
  const looksLikeFlag = words.some((word) => word.startsWith('-'));
  const named = words.map(quote);
  // Words that look like flags stand behind `--`, and so behind the flags.
  const kind = name === 'add' ? 1 : 0;
  return looksLikeFlag
    ? [program, name, ...named.slice(0, kind), ...given, '--', ...named.slice(kind)].join(' ')
    : [program, name, ...named, ...given].join(' ');
}

const program = 'create-impl-plan';

function joint(value: string): string {
  return value.startsWith('-') ? '=' : ' ';
}

function listFlags(flags: EditCommand['flags']): [flag: string, value: string | true][] {
  return Object.entries(flags).flatMap(([flag, value]): [string, string | true][] =>
    value === true || typeof value === 'string'
      ? [[flag, value]]
      : value.map((each) => [flag, each]),
  );
}

function quote(word: string): string {
  if (/^[\w./:@%+,-]+$/.test(word)) return word;
  if (!/["$`\\!]/.test(word)) return `"${word}"`;
  return `'${word.replaceAll("'", "'\\''")}'`;
}
