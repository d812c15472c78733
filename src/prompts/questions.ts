import { basename } from 'node:path';
import { directoryFor, type NewRequest } from '../commands/new-project.ts';
import { showDate } from '../input/show-date.ts';
import { allSections } from '../model/all-sections.ts';
import { countOf } from '../model/count-of.ts';
import { normalizePlan } from '../model/normalize-plan.ts';
import type { PlanInput } from '../model/plan-input.ts';
import { breakdown, leanSections } from '../model/sections.ts';
import { withCapital } from '../model/with-capital.ts';
import { askChoice, askOptions, askYesNo } from './ask-choice.ts';
import { askPhases } from './ask-phases.ts';
import { askStartDate } from './ask-start-date.ts';
import { readDirectory, readOptionalLine, readTitle } from './plan-answers.ts';
import type { Session } from './session.ts';
import { askText } from './text-prompt.ts';

/** One thing that is asked of a new plan. */
export interface Question {
  /** What the list of answers calls it. */
  name: string;
  /** Whether the request says it already. */
  isGiven: (request: NewRequest) => boolean;
  /** The answer so far, in a line. */
  show: (request: NewRequest) => string;
  /** Puts the answer into the request. @throws CancelledError */
  ask: (request: NewRequest, session: Session) => Promise<NewRequest>;
}

const title: Question = {
  name: 'title',
  isGiven: ({ input }) => isText(input.title),
  show: ({ input }) => text(input.title),
  ask: async (request, { terminal }) => {
    const known = text(request.input.title) || titleFrom(request.directory);
    const answer = await askText(
      {
        message: 'Title:',
        ...(known === '' ? {} : { default: known }),
        hint: 'What the plan is for, such as Checkout redesign',
        read: readTitle,
      },
      terminal,
    );
    return withInput(request, { title: answer });
  },
};

const directory: Question = {
  name: 'directory',
  isGiven: (request) => request.directory !== undefined,
  show: directoryOf,
  ask: async (request, { terminal }) => {
    const answer = await askText(
      {
        message: 'Directory:',
        default: directoryOf(request),
        hint: 'Where the files go',
        read: readDirectory,
      },
      terminal,
    );
    // The name that follows from the title is not kept, so that it goes on following it.
    const { directory: _, ...rest } = request;
    return answer === directoryOf(rest) ? rest : { ...rest, directory: answer };
  },
};

const author = line({
  name: 'author',
  message: 'Author:',
  get: (input) => input.author,
  set: (answer) => ({ author: answer }),
  suggest: (session) => session.author,
});

const startDate: Question = {
  name: 'start date',
  isGiven: ({ input }) => isText(input.startDate),
  show: ({ input }) => showDate(text(input.startDate)),
  ask: async (request, { terminal }) => {
    const { calendar } = normalizePlan(request.input);
    const known = text(request.input.startDate);
    const answer = await askStartDate({ known, calendar, today: request.today }, terminal);
    return withInput(request, { startDate: answer });
  },
};

const what = line({
  name: 'what is built',
  message: 'What is built?',
  hint: 'In a line',
  get: (input) => input.overview?.what,
  set: (answer, input) => ({ overview: { ...input.overview, what: answer } }),
});

const why = line({
  name: 'why it is built',
  message: 'Why is it built?',
  hint: 'In a line',
  get: (input) => input.overview?.why,
  set: (answer, input) => ({ overview: { ...input.overview, why: answer } }),
});

const relatedSpec = line({
  name: 'related spec',
  message: 'Related spec:',
  hint: 'A path or an address',
  get: (input) => input.relatedSpec,
  set: (answer) => ({ relatedSpec: answer }),
});

const phases: Question = {
  name: 'phases and tasks',
  isGiven: ({ input }) => phasesOf(input).length > 0,
  show: ({ input }) => {
    const tasks = phasesOf(input).flatMap((phase) => phase.tasks ?? []);
    return `${countOf(phasesOf(input).length, 'phase')}, ${countOf(tasks.length, 'task')}`;
  },
  ask: askPhases,
};

const milestones: Question = {
  name: 'milestones',
  isGiven: ({ input, milestonePerPhase }) =>
    milestonePerPhase !== undefined || (input.milestones?.length ?? 0) > 0,
  show: ({ input, milestonePerPhase }) => {
    if (milestonePerPhase === 'yes') return 'one for each phase';
    return countOf(input.milestones?.length ?? 0, 'milestone');
  },
  ask: async (request, { terminal }) => {
    const known = request.milestonePerPhase ?? 'yes';
    const answer = await askYesNo(
      { message: 'A milestone at the end of each phase?', default: known },
      terminal,
    );
    return { ...request, milestonePerPhase: answer };
  },
};

const sectionChoice: Question = {
  name: 'sections',
  isGiven: (request) => (request.sections ?? request.input.sections ?? null) !== null,
  show: (request) => {
    const count = sectionsOf(request).length;
    return count === allSections().length ? 'all' : `${count} of ${allSections().length}`;
  },
  ask: async (request, { terminal }) => {
    const all = allSections().map((section) => section.name);
    const way = await askChoice<'all' | 'lean' | 'some'>(
      {
        message: 'Sections:',
        choices: [
          { value: 'all', name: 'all', description: `The whole template: ${all.length} sections` },
          { value: 'lean', name: 'lean', description: headingsOf(leanSections) },
          { value: 'some', name: 'choose', description: 'Take the ones you need' },
        ],
      },
      terminal,
    );
    if (way === 'all') return { ...request, sections: all };
    if (way === 'lean') return { ...request, sections: [...leanSections] };
    const taken = new Set(sectionsOf(request));
    const chosen = await askOptions(
      {
        message: 'Which sections?',
        options: allSections()
          .filter(({ name }) => name !== breakdown.name)
          .map(({ name, heading }) => ({ value: name, name: heading, checked: taken.has(name) })),
        whenNone: 'only the phases and tasks',
      },
      terminal,
    );
    const kept = new Set([...chosen, breakdown.name]);
    return { ...request, sections: all.filter((name) => kept.has(name)) };
  },
};

/** Everything that is asked, in order. */
export const questions: readonly Question[] = [
  title,
  directory,
  author,
  startDate,
  what,
  why,
  relatedSpec,
  phases,
  milestones,
  sectionChoice,
];

/** The question that the review offers where files are in the way. */
export const directoryQuestion = directory;

interface LineQuestion {
  name: string;
  message: string;
  hint?: string;
  get: (input: PlanInput) => unknown;
  set: (answer: string, input: PlanInput) => Partial<PlanInput>;
  suggest?: (session: Session) => string | undefined;
}

/** A question that takes any line, and none. */
function line({ name, message, hint, get, set, suggest }: LineQuestion): Question {
  return {
    name,
    isGiven: ({ input }) => isText(get(input)),
    show: ({ input }) => text(get(input)) || '-',
    ask: async (request, session) => {
      const known = text(get(request.input)) || suggest?.(session);
      const answer = await askText(
        {
          message,
          ...(known ? { default: known } : { whenEmpty: 'Enter skips' }),
          ...(known ? { hint: 'Enter takes it, - leaves it out' } : hint ? { hint } : {}),
          read: readOptionalLine,
        },
        session.terminal,
      );
      return withInput(request, set(answer, request.input));
    },
  };
}

function withInput(request: NewRequest, input: Partial<PlanInput>): NewRequest {
  return { ...request, input: { ...request.input, ...input } };
}

function directoryOf(request: NewRequest): string {
  return request.directory ?? directoryFor(request.input);
}

/** `Checkout redesign` for `plans/checkout-redesign`. */
function titleFrom(path: string | undefined): string {
  const words = basename(path ?? '')
    .replace(/[-_. ]+/g, ' ')
    .trim();
  return withCapital(words);
}

function sectionsOf(request: NewRequest): readonly string[] {
  return (
    request.sections ??
    normalizePlan(request.input).sections ??
    allSections().map((section) => section.name)
  );
}

function headingsOf(names: readonly string[]): string {
  return allSections()
    .filter(({ name }) => names.includes(name))
    .map(({ heading }) => heading)
    .join(', ');
}

function phasesOf({ phases: given = [] }: PlanInput): NonNullable<PlanInput['phases']> {
  return given;
}

function isText(value: unknown): boolean {
  return text(value) !== '';
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}
