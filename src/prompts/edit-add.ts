import { entryKinds, findEntryPlace } from '../edit/entry-kinds.ts';
import type { PlanState } from '../edit/operation.ts';
import { allSections } from '../model/all-sections.ts';
import { timeline } from '../model/sections.ts';
import { PlanError } from '../problem.ts';
import { askChoice, type Choice } from './ask-choice.ts';
import { completeAddEntry } from './edit-add-entry.ts';
import { completeAddPhase } from './edit-add-phase.ts';
import { completeAddTask } from './edit-add-task.ts';
import type { CompleteCommand } from './edit-subject.ts';

/** Asks what to add, and then what it says. */
export const completeAdd: CompleteCommand = async (given, subject, session) => {
  const kind = given.words[0] ?? (await askKind(subject.state, session));
  const named = { ...given, words: [kind, ...given.words.slice(1)] };
  switch (kind) {
    case 'task':
      return completeAddTask(named, subject, session);
    case 'phase':
      return completeAddPhase(named, subject, session);
    case 'section':
      return completeAddSection(named, subject, session);
    default:
      return completeAddEntry(named, subject, session);
  }
};

type Ask<Answer> = (state: PlanState, session: Parameters<CompleteCommand>[2]) => Promise<Answer>;

const askKind: Ask<string> = (state, { terminal }) => {
  const present = presentSections(state);
  const missing = missingSections(state).length > 0;
  return askChoice(
    {
      message: 'Add what?',
      choices: [
        { value: 'task', name: 'task', description: 'To one of the phases' },
        { value: 'phase', name: 'phase', description: 'With tasks to fill in' },
        ...entryKinds().flatMap((kind) => describeKind(kind, present)),
        ...(missing
          ? [{ value: 'section', name: 'section', description: 'One that was left out' }]
          : []),
      ],
    },
    terminal,
  );
};

/** A kind of entry, where the plan has the section that it goes into. */
function describeKind(kind: string, present: ReadonlySet<string>): Choice<string>[] {
  switch (kind) {
    case 'milestone':
      return present.has(timeline.name)
        ? [{ value: kind, name: kind, description: `In ${timeline.heading}` }]
        : [];
    case 'deliverable':
      return [{ value: kind, name: kind, description: 'Of a phase' }];
    case 'criterion':
      return [{ value: kind, name: kind, description: 'Of a task, or of the plan' }];
    default: {
      const { section } = findEntryPlace(kind, kind === 'test' ? 'unit' : undefined);
      return present.has(section.name)
        ? [{ value: kind, name: kind, description: `In ${section.heading}` }]
        : [];
    }
  }
}

const completeAddSection: CompleteCommand = async (given, { state }, { terminal }) => {
  if (given.words.length > 1) return given;
  const choices = missingSections(state);
  if (choices.length === 0) {
    throw new PlanError({
      code: 'IMP063',
      severity: 'error',
      message: 'The plan has all sections already',
      hint: 'add to one of them instead: `create-impl-plan add`',
    });
  }
  return {
    ...given,
    words: ['section', await askChoice({ message: 'Which section?', choices }, terminal)],
  };
};

function presentSections({ document }: PlanState): ReadonlySet<string> {
  return new Set(document.sections.flatMap(({ record }) => (record ? [record.name] : [])));
}

function missingSections(state: PlanState): Choice<string>[] {
  const present = presentSections(state);
  return allSections()
    .filter(({ name }) => !present.has(name))
    .map(({ name, heading }) => ({ value: name, name: heading, short: name }));
}
