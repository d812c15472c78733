import type { Report } from '../report/report.ts';
import { reportView } from './report-view.ts';
import { createTemplateEngine, type Templates } from './template-engine.ts';

/**
 * The text of a status report, in Markdown.
 *
 * @param planLink the way from the report to the plan; left out where the report is no file
 * @throws PlanError IMP030 for a template of the user's that cannot be used
 */
export function renderReport(report: Report, templates: Templates, planLink?: string): string {
  const render = createTemplateEngine(templates);
  return render(`reports/${report.kind}.md.hbs`, reportView(report, planLink));
}
