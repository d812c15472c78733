import { Command } from 'commander';
import { forecastPlan } from '../forecast/forecast-plan.ts';
import { jsonText } from '../input/json-text.ts';
import { errorsIn, PlanError } from '../problem.ts';
import { placeProblems } from '../read/position-of-path.ts';
import { compileForManyPasses } from './compile-for-one-pass.ts';
import { type AsOfFlags, addAsOfOption, readAsOf } from './date-flag.ts';
import { describeForecast } from './describe-forecast.ts';
import { addReadOptions, type EditFlags } from './edit-flags.ts';
import { openPlanFile } from './open-plan.ts';
import { printProblems } from './print-problems.ts';
import { processTerminal } from './terminal.ts';
import { usageProblem } from './usage-problem.ts';

interface ForecastFlags extends AsOfFlags, Pick<EditFlags, 'plan' | 'json' | 'color'> {
  runs: string;
  seed: string;
  spread: string;
}

/** `create-impl-plan forecast`: whether a plan meets its target. */
export function forecastCommand(): Command {
  const command = new Command('forecast')
    .description('How likely the target is met: many runs with lengths drawn from the estimates.')
    .option('--runs <n>', 'how many runs, 1 to 1000000', '10000')
    .option('--seed <n>', 'other random numbers, 0 to 4294967295', '1')
    .option('--spread <percent>', 'how much longer estimates without a range may take', '0%')
    .addHelpText('after', forecastHelp);
  return addAsOfOption(addReadOptions(command)).action(runForecast);
}

const forecastHelp = `
Ranges such as 2-3 days are drawn from. Unfinished work is pushed past today; what has happened stays.
The same plan, day, runs and seed give the same forecast on every machine.

Examples:
  create-impl-plan forecast
  create-impl-plan forecast --as-of 2026-04-15
  create-impl-plan forecast --spread 30%       estimates without a range may take up to 30 % longer
  create-impl-plan forecast --json | jq .forecast.chance
`;

async function runForecast(flags: ForecastFlags): Promise<void> {
  const terminal = processTerminal(flags);
  const options = {
    asOf: readAsOf(flags),
    runs: readCount('--runs', flags.runs, 1, 1_000_000),
    seed: readCount('--seed', flags.seed, 0, 4_294_967_295),
    spread: readPercent('--spread', flags.spread),
  };
  const { file, plan, document, readProblems, recovered } = await openPlanFile(flags, terminal);
  compileForManyPasses(file.text);
  const { forecast, problems: found } = forecastPlan(plan, options);
  const problems = [...readProblems, ...placeProblems(document, found)];
  if (errorsIn(problems).length > 0) throw new PlanError(problems);
  if (flags.json) {
    terminal.out(jsonText({ forecast, problems: [...recovered, ...problems] }));
    return;
  }
  printProblems(problems, terminal);
  terminal.out(describeForecast(plan, forecast, terminal));
}

function readCount(flag: string, text: string, least: number, most: number): number {
  const count = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (count >= least && count <= most) return count;
  throw usageProblem(
    `${flag} ${JSON.stringify(text)} cannot be read`,
    `write a whole number from ${least} to ${most}`,
  );
}

/** A percentage as a part of one: 0.3 for `30%`, `30 %` and `30`. */
function readPercent(flag: string, text: string): number {
  const match = /^(\d{1,3}(?:\.\d{1,2})?) ?%?$/.exec(text.trim());
  if (match) return Number(match[1]) / 100;
  throw usageProblem(
    `${flag} ${JSON.stringify(text)} cannot be read`,
    'write a percentage such as 30%',
  );
}
