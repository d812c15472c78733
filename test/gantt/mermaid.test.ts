// @vitest-environment jsdom
import fc from 'fast-check';
import mermaid from 'mermaid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ganttCharts } from '../../src/gantt/gantt-charts.ts';
import { stripMarkup } from '../../src/gantt/strip-markup.ts';
import { addDays } from '../../src/model/plain-date.ts';
import type { PhaseNumber, Plan } from '../../src/model/plan.ts';
import { errorsIn } from '../../src/problem.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';
import { type Drawn, drawnPlan, mermaidPieces, sequentialPlan } from './gantt-arbitraries.ts';

/** What Mermaid understood of one row. */
interface ReadBar {
  name: string;
  section: string;
  id: string;
  tags: string[];
  start: string;
  end: string;
}

interface MermaidTask {
  task: string;
  section: string;
  id: string;
  startTime: Date;
  endTime: Date;
  renderEndTime: Date | null;
  active?: boolean;
  done?: boolean;
  crit?: boolean;
  milestone?: boolean;
  vert?: boolean;
}

const tagNames = ['crit', 'active', 'done', 'milestone', 'vert'] as const;
const localZone = process.env.TZ;

beforeAll(() => {
  mermaid.initialize({ startOnLoad: false });
});

afterAll(() => {
  if (localZone === undefined) delete process.env.TZ;
  else process.env.TZ = localZone;
});

/** The minutes west of UTC in January and July tell that the zone took effect. */
describe.each([
  ['UTC', 0, 0],
  ['America/New_York', 300, 240],
  ['Asia/Kolkata', -330, -330],
  ['Pacific/Auckland', -780, -720],
  // No midnight on 26 April 2026: the clocks go from 23:59 to 1:00.
  ['Africa/Cairo', -120, -180],
])('Mermaid in %s', (zone, january, july) => {
  beforeAll(() => {
    process.env.TZ = zone;
    expect(new Date(2026, 0, 15).getTimezoneOffset()).toBe(january);
    expect(new Date(2026, 6, 15).getTimezoneOffset()).toBe(july);
  });

  it('reads the small charts of random plans as the schedule has them', async () => {
    await fc.assert(
      fc.asyncProperty(drawnPlan(6), async (drawn) => {
        const { timeline, phases } = ganttCharts(drawn.plan, drawn.schedule);
        expect(phases.size).toBe(0);
        expect(timeline === undefined).toBe(drawn.schedule.tasks.length === 0);
        if (timeline === undefined) return;
        expectBars(await readChart(timeline), [...taskBars(drawn), ...milestoneBars(drawn)]);
      }),
      { numRuns: 60 },
    );
  });

  it('reads the overview and the charts of the phases of large plans', async () => {
    await fc.assert(
      fc.asyncProperty(
        drawnPlan(130).filter(({ schedule }) => schedule.tasks.length > 30),
        async (drawn) => {
          const { timeline = '', phases } = ganttCharts(drawn.plan, drawn.schedule);
          const phaseBars = drawn.schedule.phases.map(({ number, name, start, end }) => ({
            name: phaseText(number, name),
            start,
            end,
          }));
          expectBars(await readChart(timeline), [...phaseBars, ...milestoneBars(drawn)]);
          const charts = await Promise.all([...phases.values()].flat().map(readChart));
          for (const chart of charts) expect(chart.length).toBeLessThanOrEqual(60);
          const bars = charts.flat();
          expect(new Set(bars.map(({ id }) => id)).size).toBe(bars.length);
          expectBars(bars, taskBars(drawn));
        },
      ),
      { numRuns: 8 },
    );
  });

  it('reads the dates that schedulePlan computes', async () => {
    await fc.assert(
      fc.asyncProperty(
        drawnPlan(6).filter(({ schedule }) => schedule.tasks.length > 0),
        fc.array(fc.constantFrom('0d', '4h', '1d', '3d', '1w', '2-3 weeks', 'TBD'), {
          minLength: 1,
        }),
        async (drawn, estimates) => {
          const plan = withEstimates(drawn.plan, estimates);
          const { schedule, problems } = schedulePlan(plan);
          expect(errorsIn(problems)).toEqual([]);
          if (schedule === undefined) throw new Error('No schedule, and no problem');
          const { timeline = '' } = ganttCharts(plan, schedule);
          const computed = { plan, schedule };
          expectBars(await readChart(timeline), [
            ...taskBars(computed),
            ...milestoneBars(computed),
          ]);
        },
      ),
      { numRuns: 30 },
    );
  });
});

it('reads back every name that it could take for something else', async () => {
  const { plan, schedule } = sequentialPlan([1]);
  const names = new Set(mermaidPieces.flatMap((piece) => [piece, `${piece} x`, `${piece}: x`]));
  const milestones = [...names].map((name) => ({ name, date: '2026-03-02' }));
  const drawn: Drawn = { plan: { ...plan, milestones }, schedule: { ...schedule, milestones } };
  const { timeline = '' } = ganttCharts(drawn.plan, drawn.schedule);
  expectBars(await readChart(timeline), [...taskBars(drawn), ...milestoneBars(drawn)]);
});

/** A plan to be scheduled from the Friday before the clocks go forward in Europe. */
function withEstimates(plan: Plan, estimates: readonly string[]): Plan {
  const lastPhase = plan.phases.findLast(({ tasks }) => tasks.length > 0);
  return {
    ...plan,
    startDate: '2026-03-27',
    phases: plan.phases.map((phase) => ({
      ...phase,
      tasks: phase.tasks.map((task, place) => ({
        ...task,
        estimate: estimates[place % estimates.length] ?? '1d',
      })),
    })),
    milestones: [{ name: 'The end', dependencies: [lastPhase?.tasks[0]?.id ?? ''] }],
  };
}

type WantedBar = Pick<ReadBar, 'name' | 'start' | 'end'> & Partial<ReadBar>;

function taskBars({ plan, schedule }: Drawn): WantedBar[] {
  const names = new Map(plan.phases.map(({ number, name }) => [number, name]));
  return schedule.tasks.map(
    ({ id, name, start, end, status, critical, phase, estimateMinutes }) => ({
      name: name === undefined ? `Task ${id}` : `${id} ${stripMarkup(name)}`,
      section: phaseText(phase, names.get(phase)),
      tags: [
        ...(critical ? ['crit'] : []),
        ...(status === 'In Progress' ? ['active'] : status === 'Completed' ? ['done'] : []),
        ...(estimateMinutes === 0 ? ['milestone'] : []),
      ],
      start,
      end,
    }),
  );
}

function phaseText(number: PhaseNumber, name: string | undefined): string {
  return name === undefined ? `Phase ${number}` : `Phase ${number}: ${stripMarkup(name)}`;
}

function milestoneBars({ schedule }: Drawn): WantedBar[] {
  return schedule.milestones.map(({ name, date }) => ({
    name: stripMarkup(name),
    tags: ['milestone'],
    start: date,
    end: date,
  }));
}

/** First the tasks or phases, then the milestones, which stand between them in the chart. */
function expectBars(bars: ReadBar[], wanted: WantedBar[]): void {
  const isMilestone = ({ id }: { id: string }) => /^m\d+$/.test(id);
  const read = [...bars.filter((bar) => !isMilestone(bar)), ...bars.filter(isMilestone).sort(byId)];
  expect(read.length).toBe(wanted.length);
  expect(new Set(read.map(({ id }) => id)).size).toBe(read.length);
  for (const [index, bar] of read.entries()) {
    const expected = wanted[index];
    expect({ start: bar.start, end: bar.end }).toEqual({
      start: expected?.start,
      end: expected?.end,
    });
    expect(bar.name).toBe(drawnName(expected?.name ?? '', bar.name));
    if (expected?.tags) expect(bar.tags).toEqual(expected.tags);
    if (expected?.section) expect(bar.section).toBe(drawnName(expected.section, bar.section));
  }
}

function byId(a: ReadBar, b: ReadBar): number {
  return Number(a.id.slice(1)) - Number(b.id.slice(1));
}

/** The name as it should be drawn; of one that was shortened, as much as was kept. */
function drawnName(name: string, read: string): string {
  const plain =
    name
      .normalize('NFC')
      .replace(/\p{Cs}/gu, '\ufffd')
      .replace(/[\s\u0085]/g, ' ')
      .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
      .replace(/ +/g, ' ')
      .trim() || 'untitled';
  const kept = read.endsWith('…') ? read.slice(0, -1) : undefined;
  return kept !== undefined && plain !== read && plain.startsWith(kept) ? read : plain;
}

/** Reads a chart with Mermaid itself: no error, and what it would draw. */
async function readChart(text: string): Promise<ReadBar[]> {
  expect(text.length).toBeLessThanOrEqual(50_000);
  const { diagramType, config } = await mermaid.parse(text);
  expect(diagramType).toBe('gantt');
  expect(config).toEqual({ gantt: { leftPadding: 170 } });
  const diagram = await mermaid.mermaidAPI.getDiagramFromText(text);
  const db = diagram.db as unknown as {
    getTasks(): MermaidTask[];
    getDateFormat(): string;
    getLinks(): Map<string, string>;
  };
  const tasks = db.getTasks();
  expect(db.getDateFormat()).toBe('YYYY-MM-DD');
  expect(db.getLinks().size).toBe(0);
  return tasks.map((task) => {
    expect(task.renderEndTime).toBeNull();
    return {
      name: decodeEntities(task.task),
      section: decodeEntities(task.section),
      id: task.id,
      tags: tagNames.filter((tag) => task[tag]),
      start: localDate(task.startTime),
      end: addDays(localDate(task.endTime), -1) ?? '',
    };
  });
}

/** Mermaid puts these marks in place of `#58;` and takes them away when it has drawn. */
function decodeEntities(text: string): string {
  return text
    .trim()
    .replace(/\ufb02°°(\d+)\u00b6ß/g, (_, code) => String.fromCodePoint(Number(code)));
}

/** The date that stands in the column where Mermaid draws this time. */
function localDate(time: Date): string {
  const parts = [time.getFullYear(), time.getMonth() + 1, time.getDate()];
  return parts.map((part) => String(part).padStart(2, '0')).join('-');
}
