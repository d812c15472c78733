import { jsonText } from '../input/json-text.ts';
import { type CheckReport, countSeverities } from './check-report.ts';

/**
 * A report as data; `docs/problems.md` describes it. Fields may be added, none changes its meaning.
 */
export function formatJson({ file, asOf, problems, off, taskCount, finish }: CheckReport): string {
  const { error, warning, note } = countSeverities(problems);
  const report = {
    plan: file,
    asOf,
    summary: {
      errors: error,
      warnings: warning,
      notes: note,
      tasks: taskCount,
      ...(finish === undefined ? {} : { finish }),
    },
    problems: problems.map(({ code, severity, message, hint, position, excerpt, path }) => ({
      code,
      severity,
      message,
      ...(hint === undefined ? {} : { hint }),
      ...(position === undefined ? {} : { position }),
      ...(excerpt === undefined ? {} : { excerpt }),
      ...(path === undefined ? {} : { path }),
    })),
    off,
  };
  return jsonText(report);
}
