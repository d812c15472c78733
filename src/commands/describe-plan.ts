import { fitText, padText, textWidth } from '../gantt/fit-text.ts';
import type { Plan, Task } from '../model/plan.ts';
import { plainText } from './drawing.ts';
import type { Terminal } from './terminal.ts';

/** What a plan says, where its dates are not known: a line for each phase and task with its status. */
export function describePlan(
  plan: Plan,
  { outStyle: style, columns }: Pick<Terminal, 'outStyle' | 'columns'>,
): string {
  const tasks = plan.phases.flatMap((phase) => phase.tasks);
  const widthOf = (words: readonly string[], most: number) =>
    Math.min(
      most,
      words.reduce((widest, word) => Math.max(widest, textWidth(word)), 0),
    );
  const idWidth = widthOf(
    tasks.map(({ id }) => plainText(id)),
    12,
  );
  const estimateWidth = widthOf(tasks.map(estimateWords), 12);
  const assigneeWidth = widthOf(tasks.map(assigneeWords), 16);
  const room = columns - idWidth - estimateWidth - assigneeWidth - 20;
  const nameWidth = widthOf(tasks.map(nameWords), Math.max(20, room));
  const lines = [style('bold', plainText(plan.title ?? 'A plan without a title')), ''];
  for (const phase of plan.phases) {
    const title = plainText(`Phase ${phase.number} ${phase.name ?? ''}`);
    lines.push(style('bold', fitText(title, columns).trimEnd()));
    for (const task of phase.tasks) {
      const cells = [
        padText(plainText(task.id), idWidth),
        padText(nameWords(task), nameWidth),
        ...(estimateWidth > 0 ? [padText(estimateWords(task), estimateWidth)] : []),
        ...(assigneeWidth > 0 ? [padText(assigneeWords(task), assigneeWidth)] : []),
        task.status,
      ];
      lines.push(`  ${cells.join('  ')}`);
    }
    lines.push('');
  }
  return lines.join('\n');
}

function nameWords({ name }: Task): string {
  return plainText(name ?? '[Task Name]');
}

function estimateWords({ estimate }: Task): string {
  return plainText(estimate ?? '');
}

function assigneeWords({ assignee }: Task): string {
  return plainText(assignee ?? '');
}
