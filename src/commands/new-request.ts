import type { Command } from 'commander';
import { readInput } from '../files/read-input.ts';
import type { PlanSource } from '../input/place-problems.ts';
import { parseHolidays, parseHoursPerDay, parseWorkingDays } from '../model/calendar.ts';
import { parseEstimate } from '../model/estimate.ts';
import type { IsoDate } from '../model/plan.ts';
import type { PlanInput } from '../model/plan-input.ts';
import { readSections } from '../model/section-names.ts';
import { parsePlanStatus } from '../model/status.ts';
import { PlanError } from '../problem.ts';
import { chosenTemplates } from './chosen-templates.ts';
import { readAsOf, readDateFlag } from './date-flag.ts';
import type { NewRequest } from './new-project.ts';

/** The flags of `new`, as commander gives them. */
export interface NewFlags {
  title?: string;
  author?: string;
  what?: string;
  why?: string;
  date?: string;
  start?: string;
  target?: string;
  status?: string;
  spec?: string;
  phases?: string;
  tasks?: string;
  estimate?: string;
  workdays?: string;
  holidays?: string;
  hoursPerDay?: string;
  level?: boolean;
  /** `true` for `--milestones`, `false` for `--no-milestones`. */
  milestones?: boolean;
  sections?: string;
  from?: string;
  templates?: string;
  folders: boolean;
  force?: boolean;
  yes?: boolean;
  dryRun?: boolean;
  json?: boolean;
  quiet?: boolean;
  color: boolean;
  asOf?: string;
}

/** Registers the flags of `new`, in the order in which help lists them. */
export function addNewOptions(command: Command): Command {
  return command
    .optionsGroup('The plan:')
    .option('--title <text>', 'what the plan is for')
    .option('--author <name>', "who writes it (default: git's user.name)")
    .option('--what <text>', 'what is built, in a line')
    .option('--why <text>', 'why it is built, in a line')
    .option('--spec <link>', 'the specification it implements')
    .option('--status <status>', 'Planning, In Progress or Completed')
    .option('--phases <n>', 'how many phases (default: 3)')
    .option('--tasks <n,n,…>', 'how many tasks in each phase (default: 3)')
    .option('--estimate <duration>', 'for tasks that have none: 3d, 4h, 1w, 2-3 days')
    .option('--milestones', 'a milestone at the end of each phase')
    .option('--no-milestones', 'no milestones of phases')
    .option('--sections <names>', 'all, lean, or names: risks,testing,…')
    .option('--from <file>', 'read the plan from YAML, JSON or an outline; - is standard input')
    .optionsGroup('Its dates:')
    .option('--start <date>', 'when work begins (default: the next working day)')
    .option('--target <date>', 'the promised completion (default: the computed finish)')
    .option('--date <date>', 'when the plan was written (default: today)')
    .option('--workdays <days>', 'such as Mon-Fri or Sun-Thu (default: Mon-Fri)')
    .option('--holidays <dates>', 'such as "2026-12-25, 2026-12-28 - 2026-12-31"')
    .option('--hours-per-day <n>', 'working hours of a day (default: 8)')
    .option('--level', 'nobody does two tasks at once: they wait for their assignee')
    .optionsGroup('The files:')
    .option('--templates <folder>', 'templates of your own: a folder or an npm package')
    .option('--no-folders', 'the plan alone, without its folders')
    .option('--force', 'replace files that exist; other files stay')
    .option('--dry-run', 'print the difference and write nothing')
    .optionsGroup('The run:')
    .option('-y, --yes', 'ask nothing: take flags and defaults')
    .option('--json', 'print { plan, schedule, problems, files } and ask nothing')
    .option('-q, --quiet', 'print nothing but problems')
    .option('--as-of <date>', 'the date to take for today')
    .option('--no-color', 'no colours; NO_COLOR does the same');
}

/**
 * Puts flags over what `--from` says.
 *
 * @throws PlanError IMP050 for every flag that cannot be read, and what `readPlanInput` and
 * `findTemplates` throw
 */
export async function readNewRequest(
  directory: string | undefined,
  flags: NewFlags,
): Promise<NewRequest> {
  const today = readAsOf(flags);
  const templates = chosenTemplates(flags);
  const given = readFlags(flags, today);
  const source = flags.from === undefined ? undefined : await readSource(flags.from);
  const input = mergeInput(source?.input ?? {}, given.input);
  return {
    ...(directory === undefined ? {} : { directory }),
    ...given.counts,
    input,
    folders: flags.folders ? 'yes' : 'no',
    overwrite: flags.force ? 'replace' : 'refuse',
    ...(templates === undefined ? {} : { templates }),
    today,
    ...(source ? { source } : {}),
  };
}

async function readSource(path: string): Promise<PlanSource> {
  // Only a file needs YAML and the schema of plans.
  const { readPlanInput } = await import('../input/read-plan-input.ts');
  const { text, file } = await readInput(path);
  return readPlanInput(text, file);
}

function mergeInput(base: PlanInput, over: PlanInput): PlanInput {
  const merged = { ...base, ...over };
  if (over.overview) merged.overview = { ...base.overview, ...over.overview };
  if (over.calendar) merged.calendar = { ...base.calendar, ...over.calendar };
  return merged;
}

function readFlags(flags: NewFlags, today: IsoDate) {
  const input: PlanInput = definedOnly({
    title: flags.title,
    author: flags.author,
    relatedSpec: flags.spec,
    status: read('--status', flags.status, parsePlanStatus, 'Planning, In Progress or Completed'),
    date: flags.date === undefined ? undefined : readDateFlag('--date', flags.date, today),
    startDate: flags.start === undefined ? undefined : readDateFlag('--start', flags.start, today),
    targetCompletion:
      flags.target === undefined ? undefined : readDateFlag('--target', flags.target, today),
    scheduling: flags.level ? 'Level by assignee' : undefined,
  });
  const overview = definedOnly({ what: flags.what, why: flags.why });
  if (Object.keys(overview).length > 0) input.overview = overview;
  const calendar = readCalendar(flags);
  if (Object.keys(calendar).length > 0) input.calendar = calendar;
  const counts = definedOnly({
    phaseCount: read('--phases', flags.phases, readCount, 'a number from 1 to 1000'),
    taskCounts: read('--tasks', flags.tasks, readCounts, 'numbers such as 4 or 3,5,2'),
    estimate: read('--estimate', flags.estimate, readEstimate, '3d, 4h, 1w, 2-3 days or TBD'),
    sections: flags.sections === undefined ? undefined : readSections(flags.sections),
    milestonePerPhase: readMilestones(flags),
  });
  return { input, counts };
}

/** Without a file to say otherwise, phases have milestones unless they were declined. */
function readMilestones(flags: NewFlags): 'yes' | 'no' | undefined {
  if (flags.milestones !== undefined) return flags.milestones ? 'yes' : 'no';
  return flags.yes && flags.from === undefined ? 'yes' : undefined;
}

function readCalendar(flags: NewFlags) {
  return definedOnly({
    workingDays: read('--workdays', flags.workdays, parseWorkingDays, 'Mon-Fri or Mon, Tue, Thu'),
    holidays: read(
      '--holidays',
      flags.holidays,
      (text) => {
        const { holidays, unreadable } = parseHolidays(text);
        return unreadable.length > 0 ? undefined : holidays;
      },
      '2026-12-25, 2026-12-28 - 2026-12-31',
    ),
    hoursPerDay: read('--hours-per-day', flags.hoursPerDay, parseHoursPerDay, '7.5'),
  });
}

function readCount(text: string): number | undefined {
  const count = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return count >= 1 && count <= 1000 ? count : undefined;
}

function readCounts(text: string): number[] | undefined {
  const counts = text.split(',').map(readCount);
  return counts.every((count) => count !== undefined) ? counts : undefined;
}

function readEstimate(text: string): string | undefined {
  return parseEstimate(text) === undefined ? undefined : text;
}

/** Reads the value of a flag, or says which flag it is that cannot be read. */
function read<Value>(
  flag: string,
  text: string | undefined,
  parse: (text: string) => Value | undefined,
  forms: string,
): Value | undefined {
  if (text === undefined) return undefined;
  const value = parse(text);
  if (value !== undefined) return value;
  throw new PlanError(
    {
      code: 'IMP050',
      severity: 'error',
      message: `${flag} ${JSON.stringify(text)} cannot be read`,
      hint: `write ${forms}`,
    },
    { exitCode: 2 },
  );
}

function definedOnly<Fields extends Record<string, unknown>>(fields: Fields) {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };
}
