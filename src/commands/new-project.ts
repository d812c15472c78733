import type { TemplateFolder } from '../files/find-templates.ts';
import { readTemplates } from '../files/read-templates.ts';
import { recover } from '../files/recover.ts';
import type { WrittenFiles } from '../files/write-new-files.ts';
import { writeNewFiles } from '../files/write-new-files.ts';
import { type PlanSource, placeProblems } from '../input/place-problems.ts';
import { createPlan } from '../model/create-plan.ts';
import type { IsoDate, Plan } from '../model/plan.ts';
import type { PlanInput } from '../model/plan-input.ts';
import { slugify } from '../model/slug.ts';
import { present } from '../present.ts';
import { CancelledError, errorsIn, PlanError, type Problem } from '../problem.ts';
import { type RenderedFile, renderProject } from '../render/render-project.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { schedulePlan } from '../schedule/schedule-plan.ts';

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** All that `new` was told, by flags, a file or answers. */
export interface NewRequest {
  /** Where the files go; left out: named after the title, else `implementation-plan`. */
  directory?: string;
  input: PlanInput;
  phaseCount?: number;
  /** Tasks per phase, in order; the last count holds for the phases after it. */
  taskCounts?: number[];
  /** For each task that has none. */
  estimate?: string;
  milestonePerPhase?: 'yes' | 'no';
  /** Canonical section names; left out: all. */
  sections?: string[];
  folders: 'yes' | 'no';
  overwrite: 'refuse' | 'replace';
  /** Left out: the built-in ones alone. */
  templates?: TemplateFolder;
  today: IsoDate;
  /** Where the values of `input` stand in the user's file. */
  source?: PlanSource;
}

/** A plan made, with its dates and all of its texts; nothing is written yet. */
export interface NewProject {
  directory: string;
  plan: Plan;
  /** Left out where the plan has no tasks. */
  schedule?: Schedule;
  /** Warnings only. */
  problems: Problem[];
  files: RenderedFile[];
}

/**
 * Answers → model → schedule → texts. Reads the templates and writes nothing.
 *
 * @throws PlanError with every error in the input, placed in the user's file where there is one
 */
export async function assembleProject(request: NewRequest): Promise<NewProject> {
  const templates = await readTemplates(request.templates);
  const created = createPlan(request.input, request);
  const scheduled = schedulePlan(created.plan);
  const { schedule } = scheduled;
  const problems = placeProblems([...created.problems, ...scheduled.problems], request.source);
  if (errorsIn(problems).length > 0) throw new PlanError(problems);
  const plan: Plan =
    schedule && created.plan.targetCompletion === undefined
      ? { ...created.plan, targetCompletion: schedule.finish }
      : created.plan;
  const files = renderProject(plan, schedule, { templates, folders: request.folders });
  return {
    directory: request.directory ?? directoryFor(plan),
    plan,
    ...(schedule ? { schedule } : {}),
    problems: [...problems, ...(await checkOwnTemplates(plan, files, request))],
    files,
  };
}

/** What the built-in templates make is known to read back. */
async function checkOwnTemplates(
  plan: Plan,
  [planFile]: readonly RenderedFile[],
  { templates }: NewRequest,
): Promise<Problem[]> {
  if (templates === undefined) return [];
  // Reading is loaded only by those who need it.
  const { checkReadBack } = await import('./check-read-back.ts');
  return checkReadBack(plan, present(planFile), templates.shown);
}

/**
 * Writes all files of a project, or none.
 *
 * @throws CancelledError where a signal ends the process meanwhile: all is taken back first
 */
export async function writeProject(
  project: Pick<NewProject, 'directory' | 'files'>,
  overwrite: 'refuse' | 'replace',
): Promise<WrittenFiles> {
  const controller = new AbortController();
  const abort = () => controller.abort(new CancelledError('cancelled while writing'));
  for (const signal of endingSignals) process.once(signal, abort);
  try {
    const { signal } = controller;
    const recovery = await recover(project.directory);
    const written = await writeNewFiles(project.directory, project.files, { overwrite, signal });
    return { ...written, problems: [...recovery.problems, ...written.problems] };
  } finally {
    for (const signal of endingSignals) process.off(signal, abort);
  }
}

/** `checkout-redesign` for `Checkout redesign`. */
export function directoryFor(plan: Pick<PlanInput, 'title'>): string {
  return slugify(String(plan.title ?? '')) || 'implementation-plan';
}
