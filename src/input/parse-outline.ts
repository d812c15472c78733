import { cleanLine } from '../model/clean-text.ts';
import { titleLabel } from '../model/labels.ts';
import { nearestWord } from '../model/nearest-word.ts';
import type { PhaseInput, PlanInput, TaskInput } from '../model/plan-input.ts';
import { present } from '../present.ts';
import type { Position, Problem, PropertyPath } from '../problem.ts';
import { findOutlineField, outlineFields } from './outline-fields.ts';
import { parseOutlinePhase } from './outline-phase.ts';
import { parseOutlineTask } from './outline-task.ts';

export { writeOutline } from './write-outline.ts';

/** An outline, read: values as they are written, and where each of them stands. */
export interface Outline {
  input: PlanInput;
  problems: Problem[];
  /** JSON of a property path → the place of its value. */
  positions: Map<string, Position>;
}

interface Line {
  /** The whole line, for the report of a problem. */
  raw: string;
  /** Without its indentation and the blanks at its end. */
  text: string;
  /** Columns, a tab to the next multiple of four. */
  indent: number;
  position: Position;
}

interface State extends Outline {
  phases: PhaseInput[];
  fields: Record<string, unknown>;
  given: Set<string>;
  phase?: PhaseInput & { tasks?: TaskInput[] };
  /** The indentation of the bullets that are phases, in an outline that is one nested list. */
  phaseIndent?: number;
  /** The indentation of the tasks of this phase; deeper bullets are criteria. */
  taskIndent: number;
}

const mostProblems = 20;
const bullet = /^(?:[-*+]|\d{1,9}[.)])(?:[ \t]+|$)/;
const boldField = /^\*\*([A-Za-z][A-Za-z _-]*?)(?::\*\*|\*\*:)(.*)$/;
const plainField = /^([A-Za-z][A-Za-z \t_-]*):(?:\s(.*))?$/;

/**
 * Reads a Markdown outline: `# Title`, `start: 2026-03-02` and the like, `## Phase` headings,
 * `- Task (2d) @alice after 1.1` bullets, `> goal` below a phase, deeper bullets for the
 * acceptance criteria of a task. HTML comments and `---` are passed over. Where no phase is a
 * heading, the bullets around others are the phases.
 *
 * Problems: IMP004 for each line that is none of these, IMP003 for a field that outlines do not
 * have; each with its line.
 *
 * @param file what problems call the outline
 */
export function parseOutline(text: string, file: string): Outline {
  const state: State = {
    input: {},
    problems: [],
    positions: new Map(),
    phases: [],
    fields: {},
    given: new Set(),
    taskIndent: 0,
  };
  const lines = [...readLines(text, file)];
  const phaseIndent = findPhaseIndent(lines);
  if (phaseIndent !== undefined) state.phaseIndent = phaseIndent;
  for (const [index, line] of lines.entries()) readLine(line, lines[index + 1], state);
  const { problems, positions } = state;
  const input: PlanInput = { ...state.fields };
  if (state.phases.length > 0) input.phases = state.phases;
  return { input, positions, problems: capProblems(problems) };
}

/** The lines with something on them, without comments. */
function* readLines(text: string, file: string): Generator<Line> {
  let inComment = false;
  for (const [index, raw] of text.split(/\r\n?|\n/).entries()) {
    const starts = inComment || raw.trimStart().startsWith('<!--');
    if (starts) {
      inComment = !raw.includes('-->');
      continue;
    }
    const cleaned = cleanLine(raw);
    if (cleaned === '' || /^(?:-{3,}|\*{3,}|_{3,})$/.test(cleaned)) continue;
    const lead = present(/^[ \t]*/.exec(raw)?.[0]);
    yield {
      raw,
      text: cleaned,
      indent: countColumns(lead),
      position: {
        file,
        line: index + 1,
        column: lead.length + 1,
        length: Math.max(1, raw.trimEnd().length - lead.length),
      },
    };
  }
}

const headingLine = /^(#{1,6})(?: (.*))?$/;

/** The indentation of the outermost bullets, if others are nested in them and there is no `## `. */
function findPhaseIndent(lines: readonly Line[]): number | undefined {
  if (lines.some(({ text }) => /^##/.test(text) && headingLine.test(text))) return undefined;
  const indents = lines.flatMap(({ text, indent }) => (bullet.test(text) ? [indent] : []));
  const outer = Math.min(...indents);
  return indents.some((indent) => indent >= outer + 2) ? outer : undefined;
}

function readLine(line: Line, next: Line | undefined, state: State): void {
  const heading = headingLine.exec(line.text);
  if (heading) readHeading(line, present(heading[1]?.length), heading[2]?.trimStart() ?? '', state);
  else if (line.text.startsWith('>')) readGoal(line, state);
  else if (bullet.test(line.text) && isPhaseBullet(line, state)) readPhaseBullet(line, next, state);
  else if (bullet.test(line.text)) readBullet(line, state);
  else readField(line, state);
}

function readHeading(line: Line, level: number, text: string, state: State): void {
  if (level === 1) {
    if (state.given.has('title') || state.phase) {
      report(state, line, 'A plan has one title, on its first line', phaseHint);
      return;
    }
    state.given.add('title');
    if (text !== '' && text !== titleLabel.prompt) setField(state, ['title'], text, line);
    return;
  }
  if (level > 2) {
    report(state, line, 'An outline has no headings below its phases', phaseHint);
    return;
  }
  beginPhase(line, text, state);
}

function beginPhase(line: Line, text: string, state: State): void {
  const phase = parseOutlinePhase(text);
  state.phases.push(phase);
  state.phase = phase;
  place(state, ['phases', state.phases.length - 1], line);
}

function isPhaseBullet({ indent }: Line, { phaseIndent }: State): boolean {
  return phaseIndent !== undefined && indent < phaseIndent + 2;
}

/** One that has nothing in it but says how long it takes is a task that has no phase. */
function readPhaseBullet(line: Line, next: Line | undefined, state: State): void {
  // `- **Foundation**:` looks like a heading, and is one.
  const text = line.text
    .replace(bullet, '')
    .replace(/:$/, '')
    .replace(/^\*\*(.+?):?\*\*$/, '$1');
  const isEmpty = !next || isPhaseBullet(next, state) || !/^[-*+>\d]/.test(next.text);
  const { name: _name, ...parts } = parseOutlineTask(text);
  if (isEmpty && Object.keys(parts).length > 0) {
    report(state, line, 'A task stands beside the phases', 'nest it below the bullet of a phase');
  } else beginPhase(line, text, state);
}

function readGoal(line: Line, state: State): void {
  if (!state.phase) {
    report(
      state,
      line,
      'A goal stands before the first phase',
      'put it below a line such as `## Foundation`',
    );
    return;
  }
  const goal = line.text.slice(1).trim();
  state.phase.goal = state.phase.goal === undefined ? goal : `${state.phase.goal} ${goal}`;
  place(state, ['phases', state.phases.length - 1, 'goal'], line);
}

function readBullet(line: Line, state: State): void {
  const text = line.text.replace(bullet, '');
  const { phase } = state;
  if (!phase) {
    const message = 'A task stands before the first phase';
    if (state.problems.some((problem) => problem.message === message)) return;
    const hint =
      'write a line such as `## Foundation` above it, or nest tasks below `- Foundation`';
    report(state, line, message, hint);
    return;
  }
  const tasks = phase.tasks ?? [];
  phase.tasks = tasks;
  if (tasks.length === 0) state.taskIndent = line.indent;
  const path: PropertyPath = ['phases', state.phases.length - 1, 'tasks'];
  const task = tasks.at(-1);
  if (task && line.indent >= state.taskIndent + 2) {
    const criteria = task.acceptanceCriteria ?? [];
    task.acceptanceCriteria = [...criteria, text];
    place(state, [...path, tasks.length - 1, 'acceptanceCriteria', criteria.length], line);
    return;
  }
  const read = parseOutlineTask(text);
  tasks.push(read);
  const taskPath = [...path, tasks.length - 1];
  place(state, taskPath, line);
  for (const key of ['id', 'estimate', 'assignee'] as const) {
    placePart(state, [...taskPath, key], read[key], line);
  }
  for (const [index, entry] of [read.dependencies ?? []].flat().entries()) {
    placePart(state, [...taskPath, 'dependencies', index], entry, line);
  }
}

function readField(line: Line, state: State): void {
  const match = boldField.exec(line.text) ?? plainField.exec(line.text);
  const key = match?.[1]?.trimEnd() ?? '';
  const value = match?.[2]?.trimStart() ?? '';
  const field = findOutlineField(key);
  if (state.phase) {
    const hint =
      key.toLowerCase() === 'goal'
        ? 'write the goal of a phase as `> …`'
        : field
          ? `move \`${field.key}\` above the first phase`
          : taskHint;
    report(state, line, 'This line is no phase, task, goal or criterion', hint);
  } else if (key === '') {
    report(state, line, 'This line is no title, field, phase or task', fieldHint);
  } else if (!field) {
    const nearest = nearestWord(
      key,
      outlineFields.map((known) => known.key),
    );
    const hint = nearest === undefined ? fieldHint : `did you mean \`${nearest}\`?`;
    state.problems.push({
      ...problemAt(line, `An outline has no field \`${key}\``, hint),
      code: 'IMP003',
    });
  } else if (state.given.has(field.key)) {
    report(state, line, `\`${field.key}\` is given twice`, 'keep one of the two');
  } else if (value.trim() !== '') {
    state.given.add(field.key);
    setField(state, field.path, value.trim(), line);
  }
}

const phaseHint = 'a phase is a line such as `## Foundation`';
const taskHint = 'a task is a line such as `- Set up CI (2d) @alice after 1.1`';
const fieldHint = `the fields are ${outlineFields.map((field) => field.key).join(', ')}, each as \`start: 2026-03-02\``;

function setField(state: State, path: PropertyPath, value: string, line: Line): void {
  const first = present(path[0]);
  const second = path[1];
  const outer = state.fields[first];
  state.fields[first] =
    second === undefined ? value : { ...(typeof outer === 'object' ? outer : {}), [second]: value };
  placePart(state, path, value, line);
}

/** A part of a line: the last place where it stands there, else all of the line. */
function placePart(state: State, path: PropertyPath, value: string | undefined, line: Line): void {
  if (value === undefined) return;
  const at = line.raw.lastIndexOf(value);
  const found = at === -1 ? {} : { column: at + 1, length: value.length };
  state.positions.set(JSON.stringify(path), { ...line.position, ...found });
}

function place(state: State, path: PropertyPath, line: Line): void {
  const key = JSON.stringify(path);
  if (!state.positions.has(key)) state.positions.set(key, line.position);
}

function report(state: State, line: Line, message: string, hint: string): void {
  state.problems.push(problemAt(line, message, hint));
}

function problemAt(line: Line, message: string, hint: string): Problem {
  return {
    code: 'IMP004',
    severity: 'error',
    message,
    hint,
    position: line.position,
    excerpt: line.raw,
  };
}

function capProblems(problems: Problem[]): Problem[] {
  const more = problems.length - mostProblems;
  if (more <= 0) return problems;
  const message = `${more} more ${more === 1 ? 'line' : 'lines'} cannot be read`;
  return [...problems.slice(0, mostProblems), { code: 'IMP004', severity: 'error', message }];
}

function countColumns(lead: string): number {
  let columns = 0;
  for (const char of lead) columns += char === '\t' ? 4 - (columns % 4) : 1;
  return columns;
}
