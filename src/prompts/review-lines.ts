import type { NewProject } from '../commands/new-project.ts';
import type { Style } from '../commands/terminal.ts';
import { fitText, padText, textWidth, wrapText } from '../gantt/fit-text.ts';
import { showDate, showShortDate } from '../input/show-date.ts';
import type { Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Schedule } from '../schedule/schedule.ts';

export interface ReviewLook {
  columns: number;
  style: Style;
}

/** Lists in the review are cut after so many lines. */
const listLength = 12;
const labelWidth = 15;
const narrow = 60;

/**
 * The review of a plan before it is written: phases with their dates, the finish, the critical
 * path, the milestones, and the files to be written; no line wider than the terminal.
 */
export function reviewLines(project: NewProject, look: ReviewLook): string[] {
  const { plan, schedule } = project;
  return [
    '',
    ...titleLines(plan, look),
    '',
    ...phaseLines(plan, schedule, look),
    '',
    ...(schedule ? dateLines(plan, schedule, look) : []),
    ...fileLines(project, look),
    '',
  ];
}

function titleLines(plan: Plan, { columns, style }: ReviewLook): string[] {
  const title = wrapText(plan.title ?? 'Implementation plan', columns, indent('  '));
  const author =
    plan.author === undefined ? [] : wrapText(`by ${plan.author}`, columns, indent('  '));
  return [...title.map((line) => style('bold', line)), ...author];
}

function phaseLines(
  plan: Plan,
  schedule: Schedule | undefined,
  { columns, style }: ReviewLook,
): string[] {
  const rows = plan.phases.map((phase) => {
    const dates = schedule?.phases.find(({ number }) => number === phase.number);
    const span = dates ? `${showShortDate(dates.start)} – ${showShortDate(dates.end)}` : 'no dates';
    const tasks = `${phase.tasks.length} ${phase.tasks.length === 1 ? 'task' : 'tasks'}`;
    return { name: `Phase ${phase.number}  ${phase.name ?? ''}`.trimEnd(), span, tasks };
  });
  const spanWidth = Math.max(...rows.map(({ span }) => textWidth(span)), 0);
  const tasksWidth = Math.max(...rows.map(({ tasks }) => textWidth(tasks)), 0);
  const room = columns - spanWidth - tasksWidth - 6;
  const nameWidth = Math.min(room, Math.max(...rows.map(({ name }) => textWidth(name)), 0));
  const lines = rows.map(({ name, span, tasks }) =>
    columns < narrow
      ? [`  ${fitText(name, columns - 2)}`, style('dim', fitText(`    ${span}, ${tasks}`, columns))]
      : [`  ${padText(name, nameWidth)}  ${padText(span, spanWidth)}  ${style('dim', tasks)}`],
  );
  return foldList(lines, 'phases', style).flat();
}

function dateLines(plan: Plan, schedule: Schedule, look: ReviewLook): string[] {
  const { milestones } = schedule;
  const dated = milestones.map(({ name, date }) => `${name} (${showShortDate(date)})`);
  return [
    ...labelled('Start', showDate(schedule.start), look),
    ...labelled('Finish', showDate(schedule.finish), look),
    ...(plan.targetCompletion === undefined || plan.targetCompletion === schedule.finish
      ? []
      : labelled('Target', showDate(plan.targetCompletion), look)),
    ...labelled('Critical path', foldItems(schedule.criticalPath, ' → '), look),
    ...(dated.length === 0 ? [] : labelled('Milestones', foldItems(dated, ', '), look)),
    '',
  ];
}

function fileLines(project: NewProject, look: ReviewLook): string[] {
  const { columns, style } = look;
  const directory = project.directory.replace(/(?<![\\/])[\\/]+$/, '');
  const heading = wrapText(
    `${project.files.length} ${project.files.length === 1 ? 'file' : 'files'} in ${directory}/`,
    columns,
    indent('  '),
  );
  const lines = groupFiles(project.files.map(({ path }) => path)).map(({ path, more }) =>
    style('dim', `    ${fitText(path, columns - 4 - more.length)}${more}`),
  );
  return [...heading, ...foldList(lines, 'folders', style)];
}

/** One line for each folder: its first file, and how many there are beside it. */
function groupFiles(paths: readonly string[]): { path: string; more: string }[] {
  const folders = new Map<string, string[]>();
  for (const path of paths) {
    const folder = path.slice(0, path.lastIndexOf('/') + 1);
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  return [...folders.values()].map(([path, ...others]) => ({
    path: present(path),
    more: others.length === 0 ? '' : ` and ${others.length} more`,
  }));
}

function labelled(label: string, value: string, { columns, style }: ReviewLook): string[] {
  const width = columns < narrow ? 2 : labelWidth + 2;
  const rest = ' '.repeat(width);
  if (columns < narrow) return [`  ${label}:`, ...wrapText(value, columns, indent('    '))];
  const lines = wrapText(value, columns, indent(rest));
  return lines.map((line, index) =>
    index === 0 ? `  ${style('dim', padText(label, labelWidth))}${line.slice(width)}` : line,
  );
}

function foldItems(items: readonly string[], separator: string): string {
  if (items.length <= listLength * 2) return items.join(separator);
  const shown = items.slice(0, listLength * 2 - 2);
  return `${shown.join(separator)}${separator}… ${items.length - shown.length} more`;
}

function foldList<Line extends string | string[]>(
  lines: readonly Line[],
  noun: string,
  style: Style,
): (Line | string)[] {
  if (lines.length <= listLength) return [...lines];
  const shown = lines.slice(0, listLength - 1);
  return [...shown, style('dim', `    … and ${lines.length - shown.length} more ${noun}`)];
}

function indent(text: string): { first: string; rest: string } {
  return { first: text, rest: text };
}
