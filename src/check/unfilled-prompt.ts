import { countOf } from '../model/count-of.ts';
import { listTasks, listWords } from '../model/list-words.ts';
import { timeline } from '../model/sections.ts';
import { present } from '../present.ts';
import type { Problem } from '../problem.ts';
import type { PlanDocument } from '../read/plan-document.ts';
import { problemAt } from '../read/reading.ts';
import type { CheckSubject } from './check-subject.ts';
import {
  type Prompt,
  promptsInField,
  promptsInMetadata,
  promptsInMilestones,
  promptsInPhase,
  promptsInTask,
} from './find-prompts.ts';
import type { Rule } from './rule.ts';

/**
 * Notes, because a plan grows into its template; one for each section and phase, because a new plan
 * has a hundred of them.
 */
export const unfilledPrompt: Rule = {
  code: 'IMP081',
  name: 'unfilled-prompt',
  explanation:
    'Text such as [What needs to be done] comes from the template and is to be replaced, or deleted with its heading where it does not apply.',
  check(subject) {
    const { document } = subject;
    return [
      ...report(document, 'The head of the plan', promptsInMetadata(document)),
      ...document.sections.flatMap(({ record, name, fields }) => {
        const place = record?.name === timeline.name ? promptsInMilestones(document) : [];
        const prompts = fields.flatMap((field) => promptsInField(field));
        return report(document, name, [...place, ...prompts]);
      }),
      ...phaseProblems(subject),
    ];
  },
};

function phaseProblems({ plan, document }: CheckSubject): Problem[] {
  return plan.phases.flatMap((phase, place) => {
    const part = present(document.phases[place]);
    const tasks = phase.tasks.flatMap(({ id }, row) => {
      const prompts = promptsInTask(present(part.tasks[row]));
      return prompts.length > 0 ? [{ id, prompts }] : [];
    });
    const prompts = [...promptsInPhase(part), ...tasks.flatMap((task) => task.prompts)];
    const ids = tasks.map(({ id }) => id);
    const inTasks = ids.length === 0 ? [] : [listTasks(ids)];
    return report(document, `Phase ${phase.number}`, prompts, [
      ...labelsOf(promptsInPhase(part)),
      ...inTasks,
    ]);
  });
}

function report(
  document: PlanDocument,
  where: string,
  prompts: readonly Prompt[],
  labels = labelsOf(prompts),
): Problem[] {
  const [first] = prompts;
  if (first === undefined) return [];
  const count = countOf(prompts.length, 'prompt');
  return [
    problemAt(
      document,
      {
        code: 'IMP081',
        severity: 'note',
        message: `${where} has ${count} to fill in: ${listWords(labels)}`,
        hint: 'Write your own words over them, or delete what the plan does not need',
      },
      first,
    ),
  ];
}

function labelsOf(prompts: readonly Prompt[]): string[] {
  return [...new Set(prompts.map(({ label }) => label))];
}
