import type { NewRequest } from '../commands/new-project.ts';
import { editorCommand, openEditor } from '../files/open-editor.ts';
import { fitText } from '../gantt/fit-text.ts';
import type { PlanSource } from '../input/place-problems.ts';
import { readPlanInput } from '../input/read-plan-input.ts';
import { writeOutline } from '../input/write-outline.ts';
import { CancelledError, PlanError, type Problem } from '../problem.ts';
import { drawingWidth } from './ask.ts';
import { askChoice } from './ask-choice.ts';
import { mergeOutline } from './merge-outline.ts';
import { printLines, printProblems, type Session } from './session.ts';

const fileName = 'outline.md';

/**
 * Opens the plan as an outline in the user's editor, prefilled with what is known, until it can be
 * read. What was typed is kept from one time to the next.
 *
 * @returns the request with what the outline says, or `undefined` where the user gives the editor up
 * @throws CancelledError
 */
export async function editOutline(
  request: NewRequest,
  session: Session,
): Promise<NewRequest | undefined> {
  const skeleton = `${writeOutline(request.input)}\n${explanation}`;
  let text = skeleton;
  for (;;) {
    const { source, problems, edited } = await readOnce(text, session);
    if (edited !== undefined && edited !== skeleton) session.outline = edited;
    if (source) {
      return { ...request, input: mergeOutline(request.input, source.input), source };
    }
    text = edited ?? text;
    printProblems(problems, session);
    const next = await askNext(session);
    if (next === 'cancel') throw new CancelledError('cancelled: nothing was written');
    if (next === 'one by one') return undefined;
  }
}

/** Runs the editor once and reads what came of it. */
async function readOnce(
  text: string,
  session: Session,
): Promise<{ source?: PlanSource; problems: readonly Problem[]; edited?: string }> {
  const { environment, terminal } = session;
  const waiting = `Waiting for the editor: ${editorCommand(environment)}`;
  const columns = drawingWidth(terminal.output);
  printLines([terminal.style('dim', fitText(waiting, columns))], session);
  let edited: string | undefined;
  try {
    edited = await openEditor(text, fileName, environment);
    const source = readPlanInput(edited, fileName);
    if ((source.input.phases?.length ?? 0) > 0) return { source, problems: [], edited };
    return { problems: [noPhases], edited };
  } catch (error) {
    if (!(error instanceof PlanError)) throw error;
    return { problems: error.problems, ...(edited === undefined ? {} : { edited }) };
  }
}

function askNext({ terminal }: Session): Promise<'again' | 'one by one' | 'cancel'> {
  return askChoice<'again' | 'one by one' | 'cancel'>(
    {
      message: 'The outline cannot be used yet:',
      choices: [
        { value: 'again', name: 'open it again', description: 'As you left it' },
        { value: 'one by one', name: 'answer one by one instead' },
        { value: 'cancel', name: 'cancel', description: 'Write nothing' },
      ],
    },
    terminal,
  );
}

const noPhases: Problem = {
  code: 'IMP004',
  severity: 'error',
  message: 'The outline has no phases',
  hint: 'write a phase as `## Foundation` and its tasks below it as `- Set up CI (2d) @alice`',
};

/** What stands below the outline; a comment, so that it is not read. */
const explanation = `<!--
A phase is a heading, a task an item of the list below it:

## Foundation
- Set up CI (2d) @alice
- Database schema (3d) @bob after 1.1

After its name a task has, where you know them: an estimate (3d, 4h, 2-3 days,
1w or TBD), who does it (@alice), the tasks it comes after (after 1.1, 1.2).
Without "after" it comes after the task before it. Save and close to go on.
-->
`;
