import { join, relative } from 'node:path';
import { Command } from 'commander';
import { readExisting } from '../files/read-existing.ts';
import { readPlanHistory, unreadable } from '../files/read-plan-history.ts';
import { readTemplates } from '../files/read-templates.ts';
import { jsonText } from '../input/json-text.ts';
import { showText } from '../input/print-problems.ts';
import { nearestWord } from '../model/nearest-word.ts';
import type { IsoDate } from '../model/plan.ts';
import { errorsIn, PlanError, type Problem } from '../problem.ts';
import { readPlan } from '../read/read-plan.ts';
import { renderReport } from '../render/render-report.ts';
import { type ReportKind, reportKinds } from '../report/report.ts';
import { firstDayOf } from '../report/report-period.ts';
import { type EarlierPlan, reportPlan } from '../report/report-plan.ts';
import { trackPlan } from '../track/track-plan.ts';
import { chosenTemplates } from './chosen-templates.ts';
import { type AsOfFlags, addAsOfOption, readAsOf, readDateFlag } from './date-flag.ts';
import { addReadOptions, type EditFlags } from './edit-flags.ts';
import { writeProject } from './new-project.ts';
import { type OpenedPlan, openPlanFile } from './open-plan.ts';
import { printProblems } from './print-problems.ts';
import { processTerminal } from './terminal.ts';
import { unifiedDiff } from './unified-diff.ts';
import { usageProblem } from './usage-problem.ts';

interface ReportFlags extends AsOfFlags, EditFlags {
  since?: string;
  write?: boolean;
  force?: boolean;
}

/** `create-impl-plan report daily|weekly`: a status report, written from the plan. */
export function reportCommand(): Command {
  const command = new Command('report')
    .usage('daily|weekly [options]')
    .description(
      'Write a status report from the plan, its Status Log and its history in git: what was completed, progress, blockers, risks, what comes next.',
    )
    .argument('[kind]', 'daily or weekly')
    .option(
      '--since <date>',
      'the first day it tells of (default: the working day before; of a weekly one, a week ago)',
    )
    .optionsGroup('The file:')
    .option('--write', 'write reports/DATE-KIND.md beside the plan, instead of printing it')
    .option('--force', 'replace that file where it exists')
    .option('--dry-run', 'print the difference and write nothing')
    .option('--templates <folder>', 'templates of your own: a folder or an npm package')
    .addHelpText('after', reportHelp);
  return addReadOptions(addAsOfOption(command))
    .option('-q, --quiet', 'print nothing but problems and the report')
    .action(runReport);
}

async function runReport(word: string | undefined, flags: ReportFlags): Promise<void> {
  const terminal = processTerminal(flags);
  const kind = readKind(word);
  const asOf = readAsOf(flags);
  const opened = await openPlanFile(flags, terminal);
  const { plan } = opened;
  const since =
    flags.since === undefined
      ? firstDayOf(kind, asOf, plan.calendar)
      : readSince(flags.since, asOf);
  if (errorsIn(opened.problems).length > 0) throw new PlanError(opened.problems);
  const { tracking } = trackPlan(plan, asOf, opened);
  if (tracking === undefined) throw new PlanError([...opened.problems, noTasks(opened.path)]);
  const { earlier, problems: found } = await readEarlier(opened, since);
  const problems = [...opened.problems, ...found];
  const report = reportPlan(plan, tracking, { kind, since, earlier });

  const templates = await readTemplates(chosenTemplates(flags));
  const path = `reports/${asOf}-${kind}.md`;
  const text = renderReport(report, templates, flags.write ? `../${opened.file.name}` : undefined);
  const directory = relative(process.cwd(), opened.file.directory) || '.';
  const shownPath = join(directory, path).replaceAll('\\', '/');
  if (!flags.json) printProblems(problems, terminal);
  if (flags.write && !flags.dryRun) {
    const files = [{ path, text }];
    const written = await writeProject({ directory, files }, flags.force ? 'replace' : 'refuse');
    if (!flags.json) printProblems(written.problems, terminal);
  }
  if (flags.json) {
    const file = flags.write ? { file: shownPath } : {};
    terminal.out(jsonText({ report, problems: [...opened.recovered, ...problems], ...file }));
  } else if (!flags.write) terminal.out(text);
  else if (flags.dryRun) {
    terminal.out(unifiedDiff(shownPath, readExisting(shownPath), text, terminal.outStyle));
    terminal.err('Nothing was written.\n');
  } else if (!flags.quiet) {
    terminal.out(`${terminal.outStyle('green', '✔')} Wrote ${showText(shownPath)}\n`);
  }
}

/** The plan before the days of the report, where git has it. */
async function readEarlier(
  { file }: OpenedPlan,
  since: IsoDate,
): Promise<{ earlier?: EarlierPlan; problems: Problem[] }> {
  const { committed, problems } = await readPlanHistory(file, since);
  if (committed === undefined) return { problems };
  const { commit, date, text } = committed;
  const { plan, problems: found } = readPlan(text, `${file.file} (commit ${commit.slice(0, 7)})`);
  const [first] = errorsIn(found);
  // Its tasks may be read amiss: told as added or removed, they would mislead.
  if (first) return { problems: [...problems, unreadable(first)] };
  return { earlier: { plan, commit, date }, problems };
}

function readKind(word: string | undefined): ReportKind {
  const kind = reportKinds.find((each) => each === word);
  if (kind !== undefined) return kind;
  if (word === undefined) {
    throw usageProblem('say which report', 'write `report daily` or `report weekly`');
  }
  const nearest = nearestWord(word, reportKinds);
  throw usageProblem(
    `there is no report \`${word}\``,
    nearest === undefined ? 'it is `daily` or `weekly`' : `did you mean \`${nearest}\`?`,
  );
}

function readSince(text: string, asOf: IsoDate): IsoDate {
  const since = readDateFlag('--since', text, asOf);
  if (since <= asOf) return since;
  throw usageProblem(
    `--since ${since} is after ${asOf}, the day of the report`,
    'name an earlier day, such as --since "last monday"',
  );
}

function noTasks(path: string): Problem {
  return {
    code: 'IMP100',
    severity: 'error',
    message: `${path} has no tasks to report on`,
    hint: 'Add one: `create-impl-plan add task`',
  };
}

const reportHelp = `
A report goes to the standard output in Markdown, or with --write to a file that no later run replaces.
Where the plan is in git, it is compared with the last commit before the first day.

Examples:
  create-impl-plan report daily
  create-impl-plan report weekly --write
  create-impl-plan report weekly --since 2026-03-02 --as-of 2026-03-13
  create-impl-plan report weekly | mail -s "Weekly report" team@example.com
  create-impl-plan report daily --json | jq '.report.completed[].id'
`;
