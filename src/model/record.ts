/**
 * The shapes in which a section of the plan holds its data. One record says all that reading,
 * rendering, adding, prompting, help and the JSON Schema need to know of a field.
 */

/** Where a field stands below its section's H2: under headings, then at a bold label. */
export interface Place {
  /** The headings below the section's own, outermost first: `['Test Phases', 'Unit Testing']`. */
  heading?: readonly string[];
  /** The bold label before the value: `Goal` for `**Goal**: …` or `- **Goal**: …`. */
  label?: string;
}

/** Text: `prose` is Markdown paragraphs below a heading, `line` is one line after a label. */
export interface TextRecord extends Place {
  shape: 'prose' | 'line';
  /** What the template says where nothing has been filled in. */
  prompt: string;
}

/**
 * A list of lines. In a `checklist` a done item begins with `[x] `, in the model as in Markdown;
 * `steps` are numbered.
 */
export interface ListRecord extends Place {
  shape: 'checklist' | 'bullets' | 'steps';
  /** What one entry is called by `add KIND`. */
  kind?: string;
  /** The items that the template has: prompts to fill in, or a standard list. */
  prompts: readonly string[];
}

/** A table; each row is an object with a key per column. */
export interface TableRecord<Columns extends Labels = Labels> extends Place {
  shape: 'table';
  kind: string;
  /** Property key → column header, in order. */
  columns: Columns;
  /** The cells of the rows that the template has. */
  prompts: readonly (readonly string[])[];
}

/** Numbered blocks such as `**Risk 1**: description` followed by labelled bullets. */
export interface BlocksRecord<Fields extends Labels = Labels> extends Place {
  shape: 'blocks';
  kind: string;
  /** The word before the number. */
  noun: string;
  /** The key of the text after the number, and its prompt. */
  title: 'description';
  prompt: string;
  /** Property key → label of a bullet, in order. */
  fields: Fields;
  /** Property key → the bullet's prompt. */
  fieldPrompts: { readonly [Key in keyof Fields]: string };
  /** How many empty blocks the template has. */
  promptCount: number;
}

/** Fields that belong together under one heading. */
export interface GroupRecord<Fields extends Records = Records> extends Place {
  shape: 'group';
  fields: Fields;
}

export type Labels = { readonly [key: string]: string };
export type FieldRecord = TextRecord | ListRecord | TableRecord | BlocksRecord | GroupRecord;
export type Records = { readonly [key: string]: FieldRecord };

/** One H2 section of the plan. */
export interface SectionRecord<Fields extends Records = Records> {
  /** What `--sections` and `add section` call it; also the name of its template. */
  name: string;
  heading: string;
  /** The plan's property that holds `fields`; where it is left out, they are the plan's own. */
  key?: string;
  fields: Fields;
}

/** The value that a record describes. Everything in it may be left out. */
export type ValueOf<R> = R extends TextRecord
  ? string
  : R extends ListRecord
    ? string[]
    : R extends TableRecord<infer Columns>
      ? { -readonly [Key in keyof Columns]?: string }[]
      : R extends BlocksRecord<infer Fields>
        ? ({ description?: string } & { -readonly [Key in keyof Fields]?: string })[]
        : R extends GroupRecord<infer Fields>
          ? ValuesOf<Fields>
          : never;

export type ValuesOf<Fields> = { -readonly [Key in keyof Fields]?: ValueOf<Fields[Key]> };

export function prose(heading: string | readonly string[], prompt: string) {
  return { shape: 'prose', heading: path(heading), prompt } as const satisfies TextRecord;
}

export function line(label: string, prompt: string) {
  return { shape: 'line', label, prompt } as const satisfies TextRecord;
}

export function list<Shape extends ListRecord['shape']>(
  shape: Shape,
  place: Place,
  prompts: readonly string[],
  kind?: string,
) {
  return { shape, ...place, prompts, ...(kind === undefined ? {} : { kind }) };
}

export function table<const Columns extends Labels>(
  place: Place,
  kind: string,
  columns: Columns,
  prompts: readonly (readonly string[])[],
) {
  return { shape: 'table', ...place, kind, columns, prompts } as const;
}

export function group<const Fields extends Records>(
  heading: string | readonly string[],
  fields: Fields,
) {
  return { shape: 'group', heading: path(heading), fields } as const;
}

export function section<const Fields extends Records, const Key extends string | undefined>(
  name: string,
  heading: string,
  key: Key,
  fields: Fields,
) {
  return { name, heading, ...(key === undefined ? {} : { key }), fields } as {
    name: string;
    heading: string;
    key: Key;
    fields: Fields;
  };
}

/** Fields by the heading that they stand below, as written; `''` is right below the section's own. */
export function groupByHeading(fields: Records): Map<string, [key: string, field: FieldRecord][]> {
  const groups = new Map<string, [string, FieldRecord][]>();
  for (const [key, field] of Object.entries(fields)) {
    const heading = field.heading?.join(' › ') ?? '';
    const group = groups.get(heading) ?? [];
    group.push([key, field]);
    groups.set(heading, group);
  }
  return groups;
}

function path(heading: string | readonly string[]): readonly string[] {
  return typeof heading === 'string' ? [heading] : heading;
}
