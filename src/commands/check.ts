import { dirname, relative, resolve, sep } from 'node:path';
import { Command, Option } from 'commander';
import { checkPlan, codesOff } from '../check/check-plan.ts';
import { type CheckReport, checkExitCode } from '../check/check-report.ts';
import { openSubject } from '../check/check-subject.ts';
import { formatGithub } from '../check/format-github.ts';
import { formatJson } from '../check/format-json.ts';
import { formatSarif } from '../check/format-sarif.ts';
import { formatText } from '../check/format-text.ts';
import { hintCode, isCode } from '../check/unknown-code.ts';
import { findPlan } from '../files/find-plan.ts';
import { listFolders } from '../files/list-folders.ts';
import { readPlanFile } from '../files/read-plan-file.ts';
import { recover } from '../files/recover.ts';
import { countTasks } from '../model/count-tasks.ts';
import type { ProblemCode } from '../problem.ts';
import { compileForOnePass } from './compile-for-one-pass.ts';
import { type AsOfFlags, addAsOfOption, readAsOf } from './date-flag.ts';
import { addReadOptions, collectValues, type EditFlags } from './edit-flags.ts';
import { printProblems } from './print-problems.ts';
import { processTerminal, type Terminal } from './terminal.ts';
import { usageProblem } from './usage-problem.ts';

const formats = ['text', 'json', 'github', 'sarif'] as const;

interface CheckFlags extends AsOfFlags, Omit<EditFlags, 'templates' | 'dryRun' | 'yes'> {
  format: (typeof formats)[number];
  maxWarnings?: string;
  off?: string[];
}

/** `create-impl-plan check`: what is wrong or missing in a plan. */
export function checkCommand(): Command {
  const command = new Command('check')
    .description(
      'Find what is wrong or missing in a plan. Exit code 1 on errors, or on more warnings than allowed.',
    )
    .addOption(
      new Option('--format <format>', 'for people, programs, GitHub Actions or code scanning')
        .choices(formats)
        .default('text'),
    )
    .option('--max-warnings <n>', 'exit code 1 on more warnings (default: any number)')
    .option('--off <code>', 'leave out a code; may be given several times', collectValues)
    .addHelpText(
      'after',
      `
What a plan never wants to hear goes into a line under its title: **Checks**: off IMP081, IMP084

Examples:
  create-impl-plan check
  create-impl-plan check --max-warnings 0 --off IMP081
  create-impl-plan check --format github          in GitHub Actions
  create-impl-plan check --format sarif > plan.sarif
  create-impl-plan check --json | jq '.problems[].message'
`,
    );
  return addAsOfOption(addReadOptions(command))
    .option('-q, --quiet', 'leave out the notes and the summary')
    .action(runCheck);
}

async function runCheck(flags: CheckFlags): Promise<void> {
  const terminal = processTerminal(flags);
  const maxWarnings = readMaxWarnings(flags.maxWarnings);
  const offByFlag = readOff(flags.off ?? []);
  const asOf = readAsOf(flags);
  const named = flags.plan === undefined ? {} : { plan: flags.plan };
  const path = await findPlan({ cwd: process.cwd(), ...named });
  const recovery = await recover(dirname(path));
  const format = flags.json ? 'json' : flags.format;
  if (format !== 'json') printProblems(recovery.problems, terminal);

  const { text, directory } = await readPlanFile(path, 'read');
  compileForOnePass(text);
  const folders = await listFolders(directory, 'readmes');
  const subject = openSubject(text, path, { asOf, folders });
  const { plan, schedule } = subject;
  const off = codesOff(plan, offByFlag);
  const problems = checkPlan(subject, off);
  const report: CheckReport = {
    file: path,
    asOf,
    problems: [
      ...(format === 'json' ? recovery.problems : []),
      ...problems.filter(({ severity }) => !flags.quiet || severity !== 'note'),
    ],
    off,
    taskCount: countTasks(plan.phases),
    ...(schedule ? { finish: schedule.finish } : {}),
  };
  terminal.out(printReport(report, format, { ...flags, maxWarnings }, terminal));
  process.exitCode = checkExitCode(problems, maxWarnings);
}

function printReport(
  report: CheckReport,
  format: CheckFlags['format'],
  { quiet, maxWarnings }: { quiet?: boolean; maxWarnings: number | undefined },
  { outStyle, outIsScreen, columns }: Terminal,
): string {
  switch (format) {
    case 'json':
      return formatJson(report);
    case 'github':
      return formatGithub(report, pathInRepository(report.file));
    case 'sarif':
      return formatSarif(report, pathInRepository(report.file));
    case 'text':
      return formatText(report, {
        paint: outStyle,
        columns: Math.max(columns, 60),
        ...(outIsScreen ? { wrap: 'words' as const } : {}),
        summary: quiet ? 'problems' : 'full',
        ...(maxWarnings === undefined ? {} : { maxWarnings }),
      });
  }
}

/** GitHub wants paths from the root of the repository, wherever the job runs the command. */
function pathInRepository(file: string): string {
  const cwd = process.cwd();
  const root = process.env.GITHUB_WORKSPACE ?? cwd;
  const fromRoot = relative(root, resolve(cwd, file));
  const shown = fromRoot.startsWith('..') ? relative(cwd, resolve(cwd, file)) : fromRoot;
  return shown.split(sep).join('/');
}

function readMaxWarnings(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw usageProblem(
    `\`${text}\` after --max-warnings is no number`,
    'write 0 to allow no warning at all',
  );
}

function readOff(values: readonly string[]): ProblemCode[] {
  const codes = values.flatMap((value) => value.split(/[\s,]+/)).filter((code) => code !== '');
  return codes.map((code) => {
    const upper = code.toUpperCase();
    if (isCode(upper)) return upper;
    throw usageProblem(`there is no code \`${code}\` to switch off`, hintCode(upper));
  });
}
