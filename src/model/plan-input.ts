import type { Calendar, Milestone, Phase, Plan, Task } from './plan.ts';
import type { BlocksRecord, GroupRecord, ListRecord, TableRecord, TextRecord } from './record.ts';
import type { SectionValues, sections } from './sections.ts';

/** An item of a list; one of a checklist may say whether it is done, in a field or with `[x] `. */
export type ItemInput = string | { text?: string; done?: boolean };

/** Dependencies as a list, or as the text of a Dependencies field: `1.1, 1.3 + 2d`. */
export type DependenciesInput = string | string[];

/** What a record of `sections.ts` describes, as the user may give it. */
export type InputOf<R> = R extends TextRecord
  ? string
  : R extends ListRecord
    ? ItemInput[]
    : R extends TableRecord<infer Columns>
      ? { -readonly [Key in keyof Columns]?: string }[]
      : R extends BlocksRecord<infer Fields>
        ? ({ description?: string } & { -readonly [Key in keyof Fields]?: string })[]
        : R extends GroupRecord<infer Fields>
          ? InputsOf<Fields>
          : never;

export type InputsOf<Fields> = { -readonly [Key in keyof Fields]?: InputOf<Fields[Key]> };

type Section = (typeof sections)[number];
type KeyedSection = Extract<Section, { key: string }>;
type LooseSection = Exclude<Section, KeyedSection>;
type FieldsOfAll<S> = (
  S extends { fields: infer Fields }
    ? (fields: Fields) => void
    : never
) extends (fields: infer All) => void
  ? All
  : never;

/** The sections that are pure records, each under its key; the fields of others are the plan's own. */
export type SectionInputs = {
  [S in KeyedSection as S['key']]?: InputsOf<S['fields']>;
} & InputsOf<FieldsOfAll<LooseSection>>;

/** The texts of a model type, each as rough as it comes. */
type Texts<Model, Except extends keyof Model> = { [Key in Exclude<keyof Model, Except>]?: string };

export interface TaskInput extends Texts<Task, 'dependencies' | 'acceptanceCriteria'> {
  dependencies?: DependenciesInput;
  acceptanceCriteria?: ItemInput[];
}

export interface PhaseInput extends Texts<Phase, 'number' | 'tasks' | 'deliverables'> {
  number?: number | string;
  tasks?: TaskInput[];
  deliverables?: ItemInput[];
}

export interface MilestoneInput extends Texts<Milestone, 'dependencies'> {
  dependencies?: DependenciesInput;
}

export interface CalendarInput {
  /** Names of weekdays, or text such as `Mon-Fri`. */
  workingDays?: string | string[];
  /** Dates and ranges, or text that lists them. */
  holidays?: string | string[];
  hoursPerDay?: number | string;
}

/** What a plan has beside its section records. */
type Core = Omit<Plan, keyof SectionValues>;

/**
 * A plan as a user gives it, in YAML, JSON, an outline or an object: all of it may be left out,
 * and texts may be as rough as they come. `checkPlanInput` says whether it can be used (and turns
 * numbers that stand for text into text), `normalizePlan` makes a {@link Plan} of it.
 * Every plan is a plan input.
 */
export type PlanInput = Texts<Core, 'calendar' | 'sections' | 'phases' | 'milestones'> & {
  /** The JSON Schema that an editor checks the file against; without effect. */
  $schema?: string;
  calendar?: CalendarInput;
  /** `all`, `lean`, or the names of sections. */
  sections?: string | string[];
  phases?: PhaseInput[];
  milestones?: MilestoneInput[];
} & SectionInputs;

/** {@link Calendar} is a {@link CalendarInput}, {@link Plan} a {@link PlanInput}; the compiler checks it here. */
type IsInput<Given extends Needed, Needed> = Given;
export type CalendarAsInput = IsInput<Calendar, CalendarInput>;
export type PlanAsInput = IsInput<Plan, PlanInput>;
