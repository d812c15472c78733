import type { CustomActionFunction, PlopGeneratorConfig, PromptQuestion } from 'node-plop';
import {
  assembleProject,
  type NewProject,
  type NewRequest,
  writeProject,
} from '../src/commands/new-project.ts';
import { processTerminal } from '../src/commands/terminal.ts';
import { todayHere } from '../src/commands/today.ts';
import { gitUserName } from '../src/files/git-user-name.ts';
import type { WrittenFiles } from '../src/files/write-new-files.ts';
import type { PlanInput } from '../src/model/plan-input.ts';
import {
  readDirectory,
  readOptionalLine,
  readStartDate,
  readTitle,
} from '../src/prompts/plan-answers.ts';
import { processSession, type Session } from '../src/prompts/session.ts';
import type { Reading } from '../src/prompts/text-prompt.ts';
import { type AnsweredPlan, askPlan, takeProposals } from './ask-plan.ts';
import type { EditRun } from './edit.ts';

/** What a user's plopfile says of the pack, and what the command line says beside. */
export interface PackRun {
  /** Put before the names of the generators, the action types and the helpers: `impl-`. */
  prefix?: string;
  /** What is known and not asked. */
  given?: NewRequest;
  session?: Session;
  /** Filled by the action, because plop keeps only the message of an error. */
  outcome?: PlanOutcome;
  /** The same for the generators that change a plan. */
  edit?: EditRun;
}

/** What became of a run of the generator. */
export interface PlanOutcome {
  project?: NewProject;
  written?: WrittenFiles;
  error?: unknown;
}

/** The answers that plop hands from the prompts to the actions. */
interface PlanAnswers {
  plan?: AnsweredPlan;
}

/** What another generator's `create-plan` action may say, where it has no answers of ours. */
interface CreatePlanConfig {
  plan?: PlanInput;
  directory?: string;
  folders?: 'yes' | 'no';
  /** Set by `plop --force`. */
  force?: boolean;
}

/** The type of the one question that plop asks: all of ours, with prompts of their own. */
export const planPromptType = 'impl-plan';
export const createPlanType = 'create-plan';

/** What `plop plan …` can be told beforehand, in the order of its arguments. */
const bypasses: readonly {
  name: string;
  read: (text: string, request: NewRequest) => Reading<string>;
  put: (answer: string, request: NewRequest) => NewRequest;
}[] = [
  { name: 'title', read: readTitle, put: (title, request) => withInput(request, { title }) },
  {
    name: 'directory',
    read: readDirectory,
    put: (directory, request) => ({ ...request, directory }),
  },
  {
    name: 'author',
    read: readOptionalLine,
    put: (author, request) => withInput(request, { author }),
  },
  {
    name: 'start',
    read: (text, { today }) => readStartDate(text, today, undefined),
    put: (startDate, request) => withInput(request, { startDate }),
  },
  {
    name: 'spec',
    read: readOptionalLine,
    put: (relatedSpec, request) => withInput(request, { relatedSpec }),
  },
];

/**
 * The plop generator `plan`. Its bypasses are questions that plop never asks (`when: false`) but
 * can be given; its last question is the whole conversation. Its one action writes all files, or
 * none: plop renders and writes nothing by itself.
 */
export function planGenerator(config: PackRun): PlopGeneratorConfig {
  const prefix = config.prefix ?? '';
  const given = config.given ?? emptyRequest();
  const questions = bypasses.map(({ name, read }) => ({
    type: 'input',
    name,
    message: name,
    when: false,
    validate: (text: string) => judge(read(text, given)),
    filter: (text: string) => answerOf(read(text, given)) ?? text,
  }));
  // Inquirer's types know no types of questions but its own.
  const conversation = { type: prefix + planPromptType, name: 'plan' } as PromptQuestion;
  return {
    description: 'an implementation plan with its dates, Gantt chart and folders',
    prompts: [...questions, conversation],
    // A new object for each run, because plop writes into it.
    actions: () => [{ type: prefix + createPlanType }],
  };
}

/** Asks everything that neither the run nor a bypass says; without a terminal it stays as proposed. */
export async function askWithBypasses(
  config: PackRun,
  answers: Readonly<Record<string, unknown>>,
  base: string,
): Promise<AnsweredPlan> {
  const request = bypasses.reduce((known, { name, put }) => {
    const answer = answers[name];
    return typeof answer === 'string' && answer !== '' ? put(answer, known) : known;
  }, config.given ?? emptyRequest());
  const terminal = processTerminal({ color: true });
  const session = config.session ?? processSession(terminal.errStyle, await gitUserName());
  const asking = { ...session, base };
  if (config.session || terminal.interactive) return askPlan(request, asking);
  return takeProposals(request, asking);
}

/** The action type `create-plan`: writes the plan that was asked, or the one in its config. */
export function createPlanAction({ outcome }: PackRun): CustomActionFunction {
  return async (answers: PlanAnswers, config: CreatePlanConfig) => {
    try {
      const { request, project } = answers.plan ?? (await assembleFrom(config));
      const written = await writeProject(project, config.force ? 'replace' : request.overwrite);
      if (outcome) Object.assign(outcome, { project, written });
      return `${project.directory} (${project.files.length} files)`;
    } catch (error) {
      if (outcome) outcome.error = error;
      throw error;
    }
  };
}

async function assembleFrom({ plan, directory, folders }: CreatePlanConfig): Promise<AnsweredPlan> {
  const request: NewRequest = {
    ...emptyRequest(),
    ...(directory === undefined ? {} : { directory }),
    ...(folders === undefined ? {} : { folders }),
    input: plan ?? {},
  };
  return { request, project: await assembleProject(request) };
}

function emptyRequest(): NewRequest {
  return { input: {}, folders: 'yes', overwrite: 'refuse', today: todayHere() };
}

function withInput(request: NewRequest, input: Partial<PlanInput>): NewRequest {
  return { ...request, input: { ...request.input, ...input } };
}

function judge(reading: Reading<string>): true | string {
  return 'reason' in reading ? `${reading.reason}. For example: ${reading.example}` : true;
}

function answerOf(reading: Reading<string>): string | undefined {
  return 'value' in reading ? reading.value : undefined;
}
