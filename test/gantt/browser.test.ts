import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ganttCharts } from '../../src/gantt/gantt-charts.ts';
import {
  formatPlainDate,
  parsePlainDate,
  weekdayIndex,
  weekdays,
} from '../../src/model/plain-date.ts';
import type { Plan } from '../../src/model/plan.ts';
import type { Schedule } from '../../src/schedule/schedule.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';

/** What the browser drew, in the units of the picture. */
interface Drawing {
  title: string;
  /** The dates below the axis, from left to right. */
  ticks: { date: string; x: number }[];
  bars: { id: string; text: string; x: number; width: number }[];
  daysOff: { x: number; width: number }[];
  /** The right ends of the section labels. */
  sections: { text: string; right: number }[];
}

/** Runs in the page: draws a chart and measures it. */
const measure = `
  globalThis.drawChart = async (text) => {
    const { svg } = await mermaid.render('chart', text);
    document.body.innerHTML = svg;
    const number = (element, name) => Number(element.getAttribute(name));
    const all = (selector) => [...document.querySelectorAll(selector)];
    return {
      title: document.querySelector('.titleText').textContent,
      ticks: all('.grid .tick').map((tick) => ({
        date: tick.querySelector('text').textContent,
        x: Number(/translate\\(([-\\d.]+)/.exec(tick.getAttribute('transform'))[1]) + 170,
      })),
      bars: all('rect.task').map((bar) => ({
        id: bar.id.replace(/^chart-/, ''),
        text: document.getElementById(bar.id + '-text').textContent.trimEnd(),
        x: number(bar, 'x'),
        width: number(bar, 'width'),
      })),
      daysOff: all('.exclude-range').map((range) => ({ x: number(range, 'x'), width: number(range, 'width') })),
      sections: all('.sectionTitle').map((label) => {
        const box = label.getBBox();
        return { text: label.textContent, right: box.x + box.width };
      }),
    };
  };
`;

const mermaidFile = fileURLToPath(
  new URL('../../node_modules/mermaid/dist/mermaid.min.js', import.meta.url),
);
const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
const isWanted = existsSync(chromiumPath) || process.env.REQUIRE_BROWSER === '1';
const milestoneWidth = 20;

/** Phases of `taskCount` tasks that follow each other, one milestone at the end of each phase. */
function planOf(phaseNames: readonly string[], taskCount: number, rest: Partial<Plan>): Plan {
  return {
    status: 'In Progress',
    phases: phaseNames.map((name, place) => ({
      number: place + 1,
      name,
      tasks: Array.from({ length: taskCount }, (_, index) => ({
        id: `${place + 1}.${index + 1}`,
        name: `${name} & step #${index + 1}; 5%: <b>`,
        estimate: ['3d', '4h', '1w', '2d'][index % 4] ?? '1d',
        status: place === 0 ? 'Completed' : 'Not Started',
        ...(index === 1 ? { dependencies: [] } : {}),
      })),
    })),
    milestones: phaseNames.map((name, place) => ({
      name: `${name} is ready`,
      dependencies: [`Phase ${place + 1}`],
    })),
    ...rest,
  };
}

const plans: readonly (readonly [name: string, plan: Plan])[] = [
  [
    'a small plan',
    planOf(['Foundations', 'Großer Umbau: Zahlung, ganz neu', '支払い方法の追加と移行'], 4, {
      startDate: '2026-02-27',
      calendar: { holidays: ['2026-03-11', '2026-04-03 - 2026-04-06'] },
    }),
  ],
  [
    'a plan with other weekends and holidays',
    planOf(['One', 'Two'], 6, {
      startDate: '2026-03-01',
      calendar: {
        workingDays: ['mon', 'tue', 'wed', 'thu', 'sun'],
        holidays: ['2026-03-08', '2026-03-29 - 2026-03-31', '2026-04-05'],
      },
    }),
  ],
  [
    'the overview of a large plan',
    planOf(
      Array.from({ length: 20 }, (_, place) => `Part ${place + 1}`),
      5,
      { startDate: '2026-01-05', calendar: { holidays: ['2026-12-24 - 2027-01-03'] } },
    ),
  ],
];

describe.skipIf(!isWanted)('the picture that a browser draws', () => {
  let browser: Browser | undefined;

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: chromiumPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
    });
  });

  afterAll(() => browser?.close());

  it.each([
    // Minutes west of UTC on 1 March and 1 May 2026: the clocks change between them in two zones.
    ['UTC', 0, 0],
    ['America/New_York', 300, 240],
    ['Asia/Kolkata', -330, -330],
    ['Pacific/Auckland', -780, -720],
  ])('has the dates of the schedule in %s', async (timezoneId, march, may) => {
    const context = await browser?.newContext({
      timezoneId,
      locale: 'en-US',
      offline: true,
      viewport: { width: 1400, height: 900 },
    });
    const page = await context?.newPage();
    if (!page) throw new Error('No browser');
    await page.setContent('<body></body>');
    await page.addScriptTag({ path: mermaidFile });
    await page.addScriptTag({ content: measure });
    const offsets = await page.evaluate(
      '[new Date(2026, 2, 1), new Date(2026, 4, 1)].map((date) => date.getTimezoneOffset())',
    );
    expect(offsets).toEqual([march, may]);
    for (const [, plan] of plans) {
      const { schedule } = schedulePlan(plan);
      if (schedule === undefined) throw new Error('No schedule');
      const { timeline, phases } = ganttCharts(plan, schedule);
      const texts = [timeline ?? '', ...[...phases.values()].flat().slice(0, 2)];
      for (const [index, text] of texts.entries()) {
        const drawing = await page.evaluate<Drawing>(`drawChart(${JSON.stringify(text)})`);
        expectDrawing(drawing, plan, schedule);
        if (index === 0) {
          const isOverview = phases.size > 0;
          const rows = isOverview ? schedule.phases : schedule.tasks;
          expect(drawing.bars).toHaveLength(rows.length + schedule.milestones.length);
          expect(drawing.title).toBe('Implementation Timeline');
        }
      }
    }
    await context?.close();
  });
});

function expectDrawing(drawing: Drawing, plan: Plan, schedule: Schedule): void {
  const dayAt = readAxis(drawing.ticks);
  const wanted = wantedBars(plan, schedule);
  for (const bar of drawing.bars) {
    const { text, start, end } = wanted.get(bar.id) ?? { text: '?', start: '?', end: '?' };
    const isMilestone = bar.id.startsWith('m');
    // The diamond stands in the middle of its day.
    const first = isMilestone ? bar.x + milestoneWidth / 2 : bar.x;
    const drawn = isMilestone
      ? [dateOf(Math.floor(dayAt(first))), dateOf(Math.floor(dayAt(first)))]
      : [dateOf(Math.round(dayAt(first))), dateOf(Math.round(dayAt(first + bar.width)) - 1)];
    expect([bar.text, ...drawn]).toEqual([text, start, end]);
  }
  const edges = drawing.bars.flatMap((bar) => {
    const { start, end } = wanted.get(bar.id) ?? { start: '', end: '' };
    return [parsePlainDate(start) ?? 0, parsePlainDate(end) ?? 0];
  });
  const greyed = new Set(
    drawing.daysOff.flatMap(({ x, width }) => {
      const from = Math.round(dayAt(x));
      const to = Math.round(dayAt(x + width));
      return Array.from({ length: to - from }, (_, step) => from + step);
    }),
  );
  for (let day = Math.min(...edges); day <= Math.max(...edges); day += 1) {
    expect([dateOf(day), greyed.has(day)]).toEqual([dateOf(day), isDayOff(plan, day)]);
  }
  expect(drawing.sections.length).toBeGreaterThan(0);
  for (const { text, right } of drawing.sections) {
    expect(right, `the section "${text}" runs over the bars`).toBeLessThanOrEqual(170);
  }
}

function wantedBars(plan: Plan, schedule: Schedule) {
  const wanted = new Map<string, { text: string; start: string; end: string }>();
  for (const { id, name, start, end } of schedule.tasks) {
    wanted.set(`t${id.replace('.', '_')}`, { text: shortened(`${id} ${name}`), start, end });
  }
  for (const { number, name, start, end } of schedule.phases) {
    wanted.set(`p${number}`, { text: `Phase ${number}: ${name}`, start, end });
  }
  for (const [index, { name, date }] of schedule.milestones.entries()) {
    wanted.set(`m${index + 1}`, { text: name, start: date, end: date });
  }
  expect(schedule.milestones).toHaveLength(plan.milestones?.length ?? 0);
  return wanted;
}

function shortened(text: string): string {
  return text.length > 50 ? `${text.slice(0, 49).trimEnd()}…` : text;
}

/** From a place on the axis to a day; a change of the clocks moves it by a 24th of a day. */
function readAxis(ticks: Drawing['ticks']): (x: number) => number {
  const first = ticks[0];
  const last = ticks.at(-1);
  if (first === undefined || last === undefined || ticks.length < 2) throw new Error('No axis');
  const firstDay = parsePlainDate(first.date) ?? Number.NaN;
  const lastDay = parsePlainDate(last.date) ?? Number.NaN;
  const perDay = (last.x - first.x) / (lastDay - firstDay);
  return (x) => firstDay + (x - first.x) / perDay;
}

function isDayOff({ calendar }: Plan, day: number): boolean {
  const weekday = weekdays[weekdayIndex(day)] ?? 'mon';
  const date = dateOf(day);
  const works = calendar?.workingDays?.includes(weekday) ?? !['sat', 'sun'].includes(weekday);
  const isHoliday = calendar?.holidays?.some((entry) => {
    const [from = '', to = from] = entry.split(' - ');
    return from <= date && date <= to;
  });
  return !works || isHoliday === true;
}

function dateOf(day: number): string {
  return Number.isFinite(day) ? formatPlainDate(day) : 'nowhere';
}
