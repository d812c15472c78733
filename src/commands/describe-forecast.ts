import type { Driver, Forecast, HistogramBin } from '../forecast/forecast.ts';
import { fitText, padText, wrapText } from '../gantt/fit-text.ts';
import { stripMarkup } from '../gantt/strip-markup.ts';
import { showText } from '../input/print-problems.ts';
import type { IsoDate, Plan } from '../model/plan.ts';
import { present } from '../present.ts';
import type { Format, Terminal } from './terminal.ts';

type Screen = Pick<Terminal, 'outStyle' | 'columns'>;

const mostDrivers = 5;
const mostMilestones = 8;
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/**
 * A forecast as a terminal shows it: the answer, the dates by which half and most of the runs finish,
 * how their finishes spread, and what that comes from.
 *
 * @param forecast left out for a plan without tasks
 */
export function describeForecast(
  plan: Plan,
  forecast: Forecast | undefined,
  screen: Screen,
): string {
  const title = screen.outStyle('bold', showText(plan.title ?? 'A plan without a title'));
  if (forecast === undefined) return `${title}\n\nThere are no tasks to forecast yet.\n`;
  const isSpread = forecast.early !== forecast.late;
  const parts = isSpread
    ? [
        [title, answer(forecast, screen), ...basis(forecast, screen)],
        dateLines(forecast),
        histogramLines(forecast, screen),
        driverLines(forecast, screen),
        milestoneLines(forecast, screen),
      ]
    : [[title, certainAnswer(forecast, screen), ...whyCertain(forecast)]];
  parts.push(unknownLines(forecast, screen));
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function answer(forecast: Forecast, { outStyle }: Screen): string {
  const { chance, target, p50, p80, p95 } = forecast;
  if (chance === undefined || target === undefined) {
    return outStyle('bold', `50 % to finish by ${p50}, 80 % by ${p80}, 95 % by ${p95}`);
  }
  const words = `${chanceWords(chance, target, forecast)} to finish by the target ${target}`;
  return outStyle(['bold', chanceColor(chance)], words);
}

/** Rounded, but never to what no run or every run would make of it. */
function chanceWords(chance: number, target: IsoDate, { early, late }: Forecast): string {
  if (target < early) return '0 %';
  if (target >= late) return '100 %';
  return percentWords(Math.min(0.999, Math.max(0.001, chance)));
}

function percentWords(part: number): string {
  const rounded = Math.round(100 * part);
  if (rounded === 0 && part > 0) return 'under 1 %';
  if (rounded === 100 && part < 1) return 'over 99 %';
  return `${rounded} %`;
}

function chanceColor(chance: number): 'green' | 'yellow' | 'red' {
  if (chance >= 0.8) return 'green';
  return chance >= 0.5 ? 'yellow' : 'red';
}

function basis({ runs, asOf, seed, spread, tasks }: Forecast, { columns }: Screen): string[] {
  const drawn = tasks.ranged === tasks.unfinished ? 'all' : String(tasks.ranged);
  const words =
    spread > 0
      ? `${drawn} drawn, estimates without a range up to ${percentWords(spread)} longer`
      : `${drawn} with a range`;
  const of = countWords(tasks.unfinished, 'unfinished task');
  const other = seed === 1 ? '' : `; seed ${seed}`;
  return wrapText(
    `${countWords(runs, 'run')} as of ${asOf} of ${of}, ${words}${other}`,
    Math.max(columns, 60),
  );
}

function dateLines(forecast: Forecast): string[] {
  const rows = [
    ['early', 'lower end of every range'],
    ['p50', 'half of the runs'],
    ['p80', 'four of five'],
    ['p95', '19 of 20'],
    ['late', 'upper end of every range'],
  ] as const;
  return rows.map(([key, words]) => {
    const name = key.startsWith('p') ? key.toUpperCase() : key;
    const days = forecast.daysAfterTarget?.[key];
    const distance = days === undefined ? '' : targetWords(days);
    return `  ${name.padEnd(5)}  ${forecast[key]}  ${words.padEnd(24)}  ${distance}`.trimEnd();
  });
}

function targetWords(days: number): string {
  if (days === 0) return 'on the target';
  return `${countWords(Math.abs(days), 'working day')} ${days > 0 ? 'after' : 'before'} it`;
}

function histogramLines({ histogram, runs, target }: Forecast, { outStyle, columns }: Screen) {
  const largest = Math.max(...histogram.map((bin) => bin.runs));
  const label = ({ from, to }: HistogramBin) => (from === to ? from : `${from} – ${to}`);
  const labelWidth = Math.max(...histogram.map((bin) => label(bin).length));
  const barWidth = Math.max(10, Math.min(40, columns - labelWidth - 30));
  return [
    outStyle('bold', 'Finishes'),
    ...histogram.map((bin) => {
      const bar = drawBar(bin.runs / largest, barWidth);
      const isTarget = target !== undefined && target >= bin.from && target <= bin.to;
      const color: Format = target === undefined || bin.from <= target ? 'green' : 'yellow';
      const share = percentWords(bin.runs / runs).padStart(9);
      const mark = isTarget ? '  ← target' : '';
      const padding = ' '.repeat(barWidth - bar.length);
      return `  ${label(bin).padEnd(labelWidth)}  ${outStyle(color, bar)}${padding} ${share}${mark}`;
    }),
  ];
}

function drawBar(part: number, width: number): string {
  const steps = Math.max(part > 0 ? 1 : 0, Math.round(part * width * 8));
  return '█'.repeat(Math.floor(steps / 8)) + present(eighths[steps % 8]);
}

function driverLines({ drivers }: Forecast, { outStyle, columns }: Screen): string[] {
  const shown = drivers.filter(isDriving).slice(0, mostDrivers);
  if (shown.length === 0) return [];
  const idWidth = Math.max(4, ...shown.map(({ id }) => showText(id).length));
  const nameWidth = Math.max(16, Math.min(50, columns - idWidth - 32));
  const head = padText('What drives it', idWidth + nameWidth + 4);
  return [
    outStyle('bold', `${head}${'of the spread'.padStart(13)}${'critical in'.padStart(13)}`),
    ...shown.map(({ id, name, shareOfSpread, criticality }) => {
      const words = padText(showText(stripMarkup(name ?? '[Task Name]')), nameWidth);
      const figures =
        percentWords(shareOfSpread).padStart(13) + percentWords(criticality).padStart(13);
      return `  ${padText(showText(id), idWidth)}  ${words}${figures}`;
    }),
    ...moreLine(drivers.length - shown.length),
  ];
}

/** Whether any of the spread comes from it, as far as that is printed. */
function isDriving({ shareOfSpread }: Driver): boolean {
  return Math.round(100 * shareOfSpread) > 0;
}

function milestoneLines({ milestones }: Forecast, { outStyle, columns }: Screen): string[] {
  if (milestones.length === 0) return [];
  const nameWidth = Math.max(20, Math.min(56, columns - 28));
  return [
    outStyle('bold', `${padText('Milestones', nameWidth + 4)}${'P50'.padEnd(12)}P80`),
    ...milestones.slice(0, mostMilestones).map(({ name, p50, p80 }) => {
      return `  ${padText(showText(stripMarkup(name)), nameWidth)}  ${p50}  ${p80}`;
    }),
    ...moreLine(milestones.length - mostMilestones),
  ];
}

function moreLine(count: number): string[] {
  return count > 0 ? [`  … and ${count} more; --json lists all`] : [];
}

/** What is said where all runs are the same. */
function certainAnswer({ target, late, daysAfterTarget, tasks }: Forecast, { outStyle }: Screen) {
  const verb = tasks.unfinished === 0 ? 'Finished' : 'Finishes';
  if (target === undefined) return outStyle('bold', `${verb} on ${late}`);
  const days = targetWords(present(daysAfterTarget).late).replace(/ it$/, ' the target');
  const color = late > target ? 'red' : 'green';
  return outStyle(
    ['bold', color],
    `${verb} on ${late}, ${days}${late === target ? '' : ` ${target}`}`,
  );
}

function whyCertain({ tasks, asOf }: Forecast): string[] {
  if (tasks.unfinished === 0) return ['No task is unfinished.'];
  if (tasks.ranged > 0) {
    return [
      `As of ${asOf}, whatever the ${countWords(tasks.ranged, 'task')} with a range will take:`,
      'none of them decides the finish.',
    ];
  }
  return [
    `As of ${asOf}, no unfinished task has an estimate with a range, such as 2-3 days:`,
    'every run is the same, and the answer is a plain yes or no. Ranges tell more;',
    '`--spread 30%` tells what it means if tasks take up to 30 % longer.',
  ];
}

function unknownLines({ tasks }: Forecast, { outStyle, columns }: Screen): string[] {
  const { unknown } = tasks;
  if (unknown.length === 0) return [];
  const [have, each] = unknown.length === 1 ? ['has', ''] : ['have', ' each'];
  const words = `${countWords(unknown.length, 'task')} ${have} no estimate: 1 day${each} is counted`;
  const ids = unknown.map(showText).join(', ');
  return [outStyle('yellow', words), fitText(`  ${ids}`, columns)];
}

function countWords(count: number, noun: string): string {
  const digits = String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
  return `${digits} ${noun}${count === 1 ? '' : 's'}`;
}
