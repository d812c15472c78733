import { countOf } from '../model/count-of.ts';
import { type Problem, problemCodes, type Severity } from '../problem.ts';
import { type CheckReport, countSeverities } from './check-report.ts';

const commands: Record<Severity, string> = { error: 'error', warning: 'warning', note: 'notice' };

/**
 * A report as the workflow commands of GitHub Actions, which shows them at their lines in a pull
 * request. The last line, which is no command, sums up for the log.
 *
 * Source: "Workflow commands for GitHub Actions", and the escapes of `@actions/core`.
 *
 * @param path the plan's file from the root of the repository, with `/`
 */
export function formatGithub(report: CheckReport, path: string): string {
  const { error, warning, note } = countSeverities(report.problems);
  const counts = [countOf(error, 'error'), countOf(warning, 'warning'), countOf(note, 'note')];
  const lines = report.problems.map((problem) => formatCommand(problem, path));
  return `${[...lines, `${escapeData(path)}: ${counts.join(', ')}`].join('\n')}\n`;
}

function formatCommand(problem: Problem, path: string): string {
  const { code, severity, message, hint, position } = problem;
  const { line = 1, column = 1, length = 1 } = position ?? {};
  const properties = {
    file: path,
    line,
    col: column,
    endColumn: column + length,
    title: `${code} ${problemCodes[code]}`,
  };
  const written = Object.entries(properties).map(
    ([key, value]) => `${key}=${escapeProperty(String(value))}`,
  );
  const text = hint === undefined ? message : `${message}\nhint: ${hint}`;
  return `::${commands[severity]} ${written.join(',')}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
