import { assembleProject } from '../../src/commands/new-project.ts';
import { openPlan } from '../../src/edit/operation.ts';
import type { PlanInput } from '../../src/model/plan-input.ts';
import { type EditCommand, showCommand } from '../../src/prompts/edit-command.ts';
import type { CompleteCommand, EditSubject } from '../../src/prompts/edit-subject.ts';
import { openVirtualTerminal, type Step } from './virtual-terminal.ts';

const today = '2026-03-02';

/** What questions are about: a plan as `new` writes it. */
export async function subjectOf(input: PlanInput, sections?: string[]): Promise<EditSubject> {
  const { files } = await assembleProject({
    input: { startDate: today, ...input },
    ...(sections === undefined ? {} : { sections }),
    folders: 'no',
    overwrite: 'refuse',
    today,
  });
  const text = files.map((file) => file.text).join('');
  return { state: openPlan(text, 'plan.md'), today };
}

/**
 * Has a command completed by somebody who types the answers.
 *
 * @returns The complete command as it is shown, or why there is none; and what was on the screen.
 */
export async function complete(
  ask: CompleteCommand,
  given: EditCommand,
  subject: EditSubject,
  steps: readonly Step[],
): Promise<{ command: string; screen: string }> {
  const { session, screen, answer } = openVirtualTerminal();
  const asked = ask(given, subject, session).then(showCommand, (error: Error) => error.message);
  await answer(steps);
  return { command: await asked, screen: await screen() };
}
