import type { Command } from 'commander';
import { parseDate } from '../input/parse-date.ts';
import type { IsoDate } from '../model/plan.ts';
import { todayHere } from './today.ts';
import { usageProblem } from './usage-problem.ts';

/** The flag of every command that looks at today's date. */
export interface AsOfFlags {
  asOf?: string;
}

export function addAsOfOption(command: Command): Command {
  return command.option('--as-of <date>', 'the date to take for today');
}

/** The day that a command takes for today. Throws as {@link readDateFlag} does. */
export function readAsOf({ asOf }: AsOfFlags): IsoDate {
  return asOf === undefined ? todayHere() : readDateFlag('--as-of', asOf, todayHere());
}

/**
 * The date that a flag names: `2026-03-02`, `next monday`.
 *
 * @param flag with its dashes, for the message
 * @throws PlanError IMP050
 */
export function readDateFlag(flag: string, text: string, today: IsoDate): IsoDate {
  const date = parseDate(text, today);
  if (date !== undefined) return date;
  throw usageProblem(
    `${flag} ${JSON.stringify(text)} is no date`,
    'write 2026-03-02, tomorrow, next monday or +2w',
  );
}
