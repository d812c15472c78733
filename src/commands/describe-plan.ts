import stringWidth from 'fast-string-width';
import { stripMarkup } from '../gantt/strip-markup.ts';
import { showText } from '../input/print-problems.ts';
import type { Plan } from '../model/plan.ts';
import type { Schedule, ScheduledTask } from '../schedule/schedule.ts';
import type { Terminal } from './terminal.ts';

/**
 * A plan as a terminal shows it: a line for each phase and task with dates, status and slack, then
 * the finish and the critical path. Without a schedule, what the plan says.
 */
export function describePlan(
  plan: Plan,
  schedule: Schedule | undefined,
  { outStyle: style, columns }: Pick<Terminal, 'outStyle' | 'columns'>,
): string {
  const scheduled = new Map(schedule?.tasks.map((task) => [task.id, task]));
  const dates = new Map(schedule?.phases.map((phase) => [phase.number, phase]));
  const nameWidth = Math.max(20, Math.min(50, columns - 48));
  const lines = [style('bold', showText(plan.title ?? 'A plan without a title')), ''];
  for (const phase of plan.phases) {
    const { start, end } = dates.get(phase.number) ?? { start: '', end: '' };
    const title = fitColumn(`Phase ${phase.number} ${phase.name ?? ''}`, nameWidth + 8);
    lines.push(style('bold', `${title}  ${start}  ${end}`.trimEnd()));
    for (const task of phase.tasks) {
      const row = scheduled.get(task.id);
      const name = fitColumn(stripMarkup(task.name ?? '[Task Name]'), nameWidth);
      lines.push(`  ${task.id.padEnd(6)}${name}  ${taskWords(row, task.status)}`.trimEnd());
    }
    lines.push('');
  }
  if (schedule) {
    const target = plan.targetCompletion;
    const late = target !== undefined && schedule.finish > target;
    const promise =
      target === undefined
        ? ''
        : `, ${late ? 'after the' : ''} target ${target}`.replace('  ', ' ');
    lines.push(`Finish         ${style(late ? 'yellow' : 'bold', schedule.finish)}${promise}`);
    lines.push(`Critical path  ${schedule.criticalPath.join(' → ')}`, '');
  }
  return lines.join('\n');
}

function taskWords(task: ScheduledTask | undefined, status: string): string {
  if (task === undefined) return status;
  const slack = task.critical ? 'critical' : `slack ${Math.round(task.slackDays * 100) / 100}d`;
  const words = status === 'Not Started' ? slack : status;
  return `${task.start}  ${task.end}  ${words}`;
}

/** A text in just so many columns, cut with `…` where it is longer. */
function fitColumn(text: string, width: number): string {
  let shown = showText(text);
  if (stringWidth(shown) > width) {
    const chars = [...shown];
    while (stringWidth(chars.join('')) > width - 1) chars.pop();
    shown = `${chars.join('')}…`;
  }
  return shown + ' '.repeat(width - stringWidth(shown));
}
