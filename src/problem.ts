/** Where a problem is, in the words of an editor: lines and columns count from 1, columns in UTF-16 units. */
export interface Position {
  /** The file as the user named it; `<stdin>` for standard input. */
  file?: string;
  line: number;
  column: number;
  /** How many UTF-16 units the caret underlines; 1 where it is left out. */
  length?: number;
}

/** Where a value sits in a plan object: `['phases', 0, 'tasks', 2, 'estimate']`. */
export type PropertyPath = readonly (string | number)[];

/**
 * `error`: nothing is written until it is mended. `warning`: done, but somebody should look.
 * `note`: worth knowing, and fine as it is; only `check` has any.
 */
export type Severity = 'error' | 'warning' | 'note';

/** One finding about something a user wrote. */
export interface Problem {
  code: ProblemCode;
  severity: Severity;
  /** One sentence without a final full stop. */
  message: string;
  /** What to type next; one sentence without a final full stop. */
  hint?: string;
  position?: Position;
  /** The line at `position`, so that a report can show it without reading the file again. */
  excerpt?: string;
  /** The value in the plan object that the problem is about. */
  path?: PropertyPath;
}

/**
 * Every code that a problem can have. `docs/problems.md` explains each one;
 * a code keeps its meaning for ever and is never given to another problem.
 */
export const problemCodes = {
  IMP001: 'The input is not YAML or JSON',
  IMP002: 'A value is not of the form its field takes',
  IMP003: 'A field that plans do not have',
  IMP004: 'A line of an outline that cannot be read',
  IMP005: 'A file is not UTF-8 text',
  IMP010: 'Tasks wait for each other in a circle',
  IMP011: 'A dependency names a task, phase or milestone that is not in the plan',
  IMP012: 'A task depends on itself',
  IMP013: 'An estimate that is no duration',
  IMP014: 'Two tasks, phases or milestones have the same number or name',
  IMP015: 'The plan has no start date',
  IMP016: 'The calendar leaves no day to work on',
  IMP017: 'The schedule ends after the target completion',
  IMP018: 'The schedule runs past the year 2200',
  IMP019: 'A task finishes before it starts',
  IMP020: 'A section that was left out has data',
  IMP030: 'A template cannot be used',
  IMP031: 'A plan made with changed templates does not read back',
  IMP032: 'A folder of templates cannot be used',
  IMP033: 'The own sections of a folder of templates cannot be used',
  IMP034: 'A link in a folder of templates leads out of it',
  IMP040: 'Files that would be written exist already',
  IMP041: 'A path leads outside its directory',
  IMP042: 'The files could not be written',
  IMP043: 'A file changed since it was read',
  IMP044: 'No plan was found',
  IMP045: 'Several plans were found',
  IMP046: 'Another command is changing the plan',
  IMP047: 'An interrupted change could not be taken back',
  IMP050: 'The command line is not understood',
  IMP051: 'The editor could not be used',
  IMP060: 'Git conflict markers stand in the plan',
  IMP061: 'A line that looks like a phase cannot be read',
  IMP062: 'A line that looks like a task cannot be read',
  IMP063: 'A section or a field stands twice',
  IMP064: 'A code block or a comment is never closed',
  IMP065: 'A window of time stands where a duration is looked for',
  IMP066: 'Text would be read as a task that is none now, or no longer as one',
  IMP067: 'The heading of a phase says that it is completed, but not all of its tasks are',
  IMP070: 'Something still names what would be removed',
  IMP071: 'A task was completed with open acceptance criteria',
  IMP072: 'A task was started or completed before what it depends on',
  IMP073: 'Progress is dated on a day that is still to come',
  IMP074: 'No task of the plan can take that status',
  IMP080: 'A task has no estimate',
  IMP081: 'Prompts of the template are not filled in',
  IMP082: 'A computed value is stale',
  IMP083: 'A chart draws other dates than the schedule',
  IMP084: 'A chart is too large to be drawn everywhere',
  IMP085: 'A milestone lies after the target completion',
  IMP086: 'A task is overdue',
  IMP087: 'A task should have started',
  IMP088: 'A task is completed before what it depends on',
  IMP089: 'A completed task has open acceptance criteria',
  IMP090: 'The plan is completed, but a task is not',
  IMP091: 'The status of a task contradicts its actual dates',
  IMP092: 'An actual date lies in the future',
  IMP093: 'Somebody is on two tasks at once',
  IMP094: 'The Status Log is not in the order of its dates',
  IMP095: 'A phase or task has no folder or note',
  IMP096: 'The Checks line names no check',
  IMP100: 'The plan has no tasks to report on',
  IMP101: 'The clone does not reach back far enough',
  IMP102: 'An earlier version of the plan cannot be read',
  IMP103: 'Git cannot tell the history of the plan',
} as const;

export type ProblemCode = keyof typeof problemCodes;

/**
 * Something that the user can mend: bad input, a file in the way, a wrong flag.
 * The command line prints its problems and exits with {@link PlanError.exitCode}.
 */
export class PlanError extends Error {
  override readonly name = 'PlanError';
  readonly problems: readonly Problem[];
  /** 1: a problem in what the user wrote or has on disk; 2: the command line itself is wrong. */
  readonly exitCode: 1 | 2;

  constructor(
    problems: readonly Problem[] | Problem,
    options?: ErrorOptions & { exitCode?: 1 | 2 },
  ) {
    const list = Array.isArray(problems) ? (problems as readonly Problem[]) : [problems as Problem];
    super(list.map((problem) => problem.message).join('\n'), options);
    this.problems = list;
    this.exitCode = options?.exitCode ?? 1;
  }
}

/** A mistake of ours: an invariant did not hold. Nothing has been written when it is thrown. */
export class InternalError extends Error {
  override readonly name = 'InternalError';
}

/** The user left a prompt with Ctrl-C or Ctrl-D, or chose to cancel. Nothing has been written. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

/** The problems that stop a command. */
export function errorsIn(problems: readonly Problem[]): Problem[] {
  return problems.filter((problem) => problem.severity === 'error');
}
