import { posix } from 'node:path';
import { readExisting } from '../files/read-existing.ts';
import type { WrittenFiles } from '../files/write-new-files.ts';
import { jsonText } from '../input/json-text.ts';
import { showText } from '../input/print-problems.ts';
import { countOf } from '../model/count-of.ts';
import { present } from '../present.ts';
import { planFileName } from '../render/plan-file-name.ts';
import type { NewProject } from './new-project.ts';
import { printProblems } from './print-problems.ts';
import { runnerCommand } from './runner-command.ts';
import type { Terminal } from './terminal.ts';
import { wrapPath } from './wrap-path.ts';

/** How many lines of files a summary shows before it counts the rest. */
const mostListed = 12;

/** After `new`: what was made, when it ends, what drives the end, what to do next. */
export function printSummary(project: NewProject, written: WrittenFiles, terminal: Terminal): void {
  printProblems(written.problems, terminal);
  const { outStyle: style } = terminal;
  const { directory, schedule } = project;
  const count = written.created.length + written.replaced.length;
  const replaced = written.replaced.length > 0 ? `, ${written.replaced.length} replaced` : '';
  const lines = [
    `${style('green', '✔')} Made ${style('bold', showText(directory))} (${countOf(count, 'file')}${replaced})`,
    ...listFiles(project).map((line) => `  ${showText(line)}`),
  ];
  if (schedule) {
    const target = project.plan.targetCompletion;
    const promise = target === schedule.finish ? '' : `, target ${target}`;
    lines.push(
      '',
      `Start          ${schedule.start}`,
      `Finish         ${style('bold', schedule.finish)}${promise}`,
      `Critical path  ${wrapPath(schedule.criticalPath, terminal.columns - 15).join(`\n${' '.repeat(15)}`)}`,
    );
  }
  lines.push('', 'Next:', ...nextCommands(project).map((line) => `  ${showText(line)}`), '');
  terminal.out(lines.join('\n'));
}

/** `{ plan, schedule, problems, files }`, the files' paths beginning with the directory. */
export function printJson(project: NewProject, terminal: Terminal): void {
  const { plan, schedule, problems, files, directory } = project;
  const paths = files.map((file) => posix.join(directory.replaceAll('\\', '/'), file.path));
  terminal.out(jsonText({ plan, schedule, problems, files: paths }));
}

/** What would be written, as a unified diff against what is there. */
export async function printDiff(project: NewProject, terminal: Terminal): Promise<void> {
  // A library that no other run of `new` needs.
  const { unifiedDiff } = await import('./unified-diff.ts');
  for (const file of project.files) {
    const path = posix.join(project.directory.replaceAll('\\', '/'), file.path);
    terminal.out(unifiedDiff(path, readExisting(path), file.text, terminal.outStyle));
  }
  terminal.err(`Nothing was written: ${countOf(project.files.length, 'file')} would be.\n`);
}

/** Folders with their number of files, deep ones folded, so that a large plan stays short. */
function listFiles(project: NewProject): string[] {
  const counts = new Map<string, number>();
  for (const { path } of project.files) {
    const folder = posix.dirname(path);
    const name = folder === '.' ? path : `${folder}/`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const lines = [...counts].map(([name, count]) =>
    name.endsWith('/') ? `${name} (${countOf(count, 'file')})` : name,
  );
  if (lines.length <= mostListed) return lines;
  const rest = lines.length - mostListed + 1;
  return [...lines.slice(0, mostListed - 1), `… and ${countOf(rest, 'folder')} more`];
}

/** What is done next, most often. The later commands find the plan by themselves. */
function nextCommands({ directory, plan }: NewProject): string[] {
  const path = posix.join(directory.replaceAll('\\', '/'), planFileName);
  const phase = present(plan.phases.at(-1)).number;
  const runner = runnerCommand();
  return [
    `\${EDITOR:-vi} ${quote(path)}`,
    `${`${runner} sync`.padEnd(46)} # after edits by hand`,
    `${runner} add task ${phase} "Its name"`,
  ];
}

/** As a POSIX shell needs it. */
function quote(word: string): string {
  return /^[\w./:@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
