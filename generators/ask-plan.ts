import { isAbsolute, relative, resolve } from 'node:path';
import { assembleProject, type NewProject, type NewRequest } from '../src/commands/new-project.ts';
import { checkFiles } from '../src/files/check-files.ts';
import { diskFileSystem } from '../src/files/file-system.ts';
import { CancelledError, PlanError, type Problem } from '../src/problem.ts';
import { drawingWidth } from '../src/prompts/ask.ts';
import { askChoice, type Choice } from '../src/prompts/ask-choice.ts';
import { editPhases } from '../src/prompts/ask-phases.ts';
import { directoryQuestion, type Question, questions } from '../src/prompts/questions.ts';
import { reviewLines } from '../src/prompts/review-lines.ts';
import { printLines, printProblems, type Session } from '../src/prompts/session.ts';

export interface AnsweredPlan {
  request: NewRequest;
  project: NewProject;
}

type Step = 'create' | 'directory' | 'change' | 'cancel';
type Change = Question | 'outline' | 'back';

/**
 * Asks for everything that a plan needs and `given` does not say, then shows the plan with its
 * dates and files until it is accepted. Writes nothing.
 *
 * @throws CancelledError at Ctrl-C, Ctrl-D and "cancel"
 */
export async function askPlan(given: NewRequest, session: Session): Promise<AnsweredPlan> {
  try {
    printLines(introduction(session), session);
    let request = given;
    for (const question of questions) {
      if (!question.isGiven(request)) request = await question.ask(request, session);
    }
    return await review(request, session);
  } catch (error) {
    // Nothing is written, so what was typed in the editor is left on the screen.
    showOutline(session);
    throw error;
  }
}

/**
 * The plan that the answers of somebody who only presses Enter would make, without a question: what
 * is missing stays a prompt of the template.
 *
 * @throws PlanError what `assembleProject` throws
 */
export async function takeProposals(given: NewRequest, session: Session): Promise<AnsweredPlan> {
  const { author, base } = session;
  const input = { ...(author === undefined ? {} : { author }), ...given.input };
  const request: NewRequest = { milestonePerPhase: 'yes', ...given, input };
  const project = await assembleIn(base, request);
  printProblems(project.problems, session);
  return { request, project };
}

async function review(answered: NewRequest, session: Session): Promise<AnsweredPlan> {
  let request = answered;
  for (;;) {
    const { project, problems } = await tryAssemble(request, session);
    const inTheWay = project ? await findInTheWay(project, request) : [];
    if (project) printLines(reviewLines(project, lookOf(session)), session);
    printProblems([...problems, ...inTheWay], session);
    const isReady = project !== undefined && inTheWay.length === 0;
    const step = await askStep({ isReady, isPlaceTaken: inTheWay.length > 0 }, session);
    if (step === 'cancel') throw new CancelledError('cancelled: nothing was written');
    if (step === 'create' && isReady) return { request, project };
    request =
      step === 'directory'
        ? await directoryQuestion.ask(request, session)
        : await changeSomething(request, session);
  }
}

/** The project, or the problems that keep it from being one. */
async function tryAssemble(
  request: NewRequest,
  { base }: Session,
): Promise<{ project?: NewProject; problems: readonly Problem[] }> {
  try {
    const project = await assembleIn(base, request);
    return { project, problems: project.problems };
  } catch (error) {
    if (error instanceof PlanError) return { problems: error.problems };
    throw error;
  }
}

async function assembleIn(base: string | undefined, request: NewRequest): Promise<NewProject> {
  const project = await assembleProject(request);
  if (base === undefined) return project;
  return { ...project, directory: fromHere(base, project.directory) };
}

function fromHere(base: string, directory: string): string {
  return isAbsolute(directory)
    ? directory
    : relative(process.cwd(), resolve(base, directory)) || '.';
}

/** What would stop the files from being written, found before anything is tried. */
async function findInTheWay(
  { directory, files }: NewProject,
  { overwrite }: NewRequest,
): Promise<readonly Problem[]> {
  try {
    await checkFiles(directory, files, overwrite, diskFileSystem);
    return [];
  } catch (error) {
    if (error instanceof PlanError) return error.problems;
    throw error;
  }
}

function askStep(
  { isReady, isPlaceTaken }: { isReady: boolean; isPlaceTaken: boolean },
  { terminal }: Session,
): Promise<Step> {
  const create = { value: 'create', name: 'create', description: 'Write the files' } as const;
  const place = { value: 'directory', name: 'take another directory' } as const;
  return askChoice<Step>(
    {
      message: isReady ? 'All right?' : 'This cannot be written yet:',
      choices: [
        ...(isReady ? [create] : []),
        ...(isPlaceTaken ? [place] : []),
        { value: 'change', name: 'change something', description: 'Everything else is kept' },
        { value: 'cancel', name: 'cancel', description: 'Write nothing' },
      ],
    },
    terminal,
  );
}

async function changeSomething(request: NewRequest, session: Session): Promise<NewRequest> {
  const answers: Choice<Change>[] = questions.map((question) => ({
    value: question,
    name: `${question.name}: ${question.show(request)}`,
    short: question.name,
  }));
  const change = await askChoice<Change>(
    {
      message: 'Change what?',
      choices: [
        ...answers,
        {
          value: 'outline',
          name: 'the whole plan, as an outline in your editor',
          short: 'outline',
        },
        { value: 'back', name: 'nothing: back to the review', short: 'nothing' },
      ],
    },
    session.terminal,
  );
  if (change === 'back') return request;
  return change === 'outline' ? editPhases(request, session) : change.ask(request, session);
}

function introduction({ terminal }: Session): string[] {
  const { style } = terminal;
  return [
    style('bold', 'A new implementation plan'),
    style('dim', 'Enter takes what is in brackets.'),
    style('dim', 'Ctrl-C leaves. Nothing is written yet.'),
    '',
  ];
}

function lookOf({ terminal }: Session) {
  return { columns: drawingWidth(terminal.output), style: terminal.style };
}

function showOutline(session: Session): void {
  if (session.outline === undefined) return;
  printLines(
    ['', 'Your outline, for `create-impl-plan --from outline.md`:', '', session.outline],
    session,
  );
}
