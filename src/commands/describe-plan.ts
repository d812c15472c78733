import { padText } from '../gantt/fit-text.ts';
import type { Plan } from '../model/plan.ts';
import { plainText } from './drawing.ts';
import type { Terminal } from './terminal.ts';

/** What a plan says, where its dates are not known: a line for each phase and task with its status. */
export function describePlan(
  plan: Plan,
  { outStyle: style, columns }: Pick<Terminal, 'outStyle' | 'columns'>,
): string {
  const nameWidth = Math.max(20, Math.min(50, columns - 24));
  const lines = [style('bold', plainText(plan.title ?? 'A plan without a title')), ''];
  for (const phase of plan.phases) {
    const title = plainText(`Phase ${phase.number} ${phase.name ?? ''}`);
    lines.push(style('bold', padText(title, nameWidth + 8).trimEnd()));
    for (const task of phase.tasks) {
      const name = padText(plainText(task.name ?? '[Task Name]'), nameWidth);
      lines.push(`  ${plainText(task.id).padEnd(6)}${name}  ${task.status}`);
    }
    lines.push('');
  }
  return lines.join('\n');
}
