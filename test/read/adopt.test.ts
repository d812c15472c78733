import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Phase, Plan, Task } from '../../src/model/plan.ts';
import { decodeText } from '../../src/read/decode-text.ts';
import { readPlan } from '../../src/read/read-plan.ts';
import { schedulePlan } from '../../src/schedule/schedule-plan.ts';

/*
 * Plans that the tool did not write, in the shapes that public repositories have. Each folder holds
 * a plan and what is to be understood of it; `why` says where the shape comes from.
 */

type ExpectedTask = Omit<Task, 'status'> & Partial<Pick<Task, 'status'>>;
type ExpectedPhase = Omit<Phase, 'tasks'> & {
  tasks: ExpectedTask[];
  /** The duration beside the phase's name: it is computed, so the model does not hold it. */
  estimated?: string;
};

interface Expected extends Partial<Omit<Plan, 'phases'>> {
  why: string;
  /** A status that is left out is Not Started. */
  phases: ExpectedPhase[];
  problems: { code: string; line: number }[];
  /** The tasks whose estimate the schedule tells to be no duration. */
  unscheduled?: string[];
}

const root = join(import.meta.dirname, '../fixtures/adopt');
const shapes = readdirSync(root);

function load(shape: string): { text: string; expected: Expected } {
  const { text } = decodeText(readFileSync(join(root, shape, 'plan.md')), 'plan.md');
  const expected = JSON.parse(readFileSync(join(root, shape, 'expected.json'), 'utf8')) as Expected;
  return { text, expected };
}

/** What a reading comes to, in the form of `expected.json`. */
function understand(text: string) {
  const { plan, document, problems } = readPlan(text, 'plan.md');
  const { title, author, date, status, startDate, targetCompletion, calendar, milestones } = plan;
  return {
    title,
    author,
    date,
    status,
    startDate,
    targetCompletion,
    calendar,
    milestones,
    phases: plan.phases.map((phase, index) => ({
      ...phase,
      estimated: document.phases[index]?.estimated?.value.text,
    })),
    problems: problems.map(({ code, position }) => ({ code, line: position?.line })),
  };
}

describe('plans that others wrote', () => {
  it('come in fifty shapes', () => {
    expect(shapes.length).toBeGreaterThanOrEqual(50);
  });

  it.each(shapes)('%s', (shape) => {
    const { text, expected } = load(shape);
    const { why, unscheduled = [], ...rest } = expected;
    const found = understand(text);
    expect(why).toMatch(/\S{3}/);
    expect(found).toEqual({
      status: 'Planning',
      ...rest,
      phases: rest.phases.map((phase) => ({
        ...phase,
        tasks: phase.tasks.map((task) => ({ status: 'Not Started', ...task })),
      })),
    });
    const { problems } = schedulePlan(readPlan(text, 'plan.md').plan);
    const told = problems.filter(({ code }) => code === 'IMP013').map(({ message }) => message);
    expect(told).toHaveLength(unscheduled.length);
    for (const id of unscheduled) {
      expect(told).toContainEqual(expect.stringContaining(`of task ${id} `));
    }
  });

  it.each(shapes)('%s reads the same whatever ends its lines', (shape) => {
    const { text } = load(shape);
    const lines = text.replaceAll('\r\n', '\n');
    const found = understand(text);
    expect(understand(text)).toEqual(found);
    expect(understand(lines)).toEqual(found);
    expect(understand(lines.replaceAll('\n', '\r\n'))).toEqual(found);
    expect(understand(`${lines.trimEnd()}`)).toEqual(found);
  });

  it.each(shapes)('%s: every name, id and field stands where the document says', (shape) => {
    const { text } = load(shape);
    const { document } = readPlan(text, 'plan.md');
    for (const phase of document.phases) {
      const lineOf = text.slice(phase.line.start, phase.line.end);
      expect(lineOf).toContain(text.slice(phase.name.start, phase.name.end));
      if (phase.number)
        expect(text.slice(phase.number.start, phase.number.end)).toBe(phase.number.text);
      for (const task of phase.tasks) {
        expect(task.span.start).toBeGreaterThanOrEqual(phase.line.end);
        expect(task.span.end).toBeLessThanOrEqual(phase.span.end);
        if (task.id) expect(text.slice(task.id.start, task.id.end)).toBe(task.id.text);
        expect(task.name.start).toBeGreaterThanOrEqual(task.span.start);
        expect(task.name.end).toBeLessThanOrEqual(task.span.end);
        for (const field of Object.values(task.fields)) {
          expect(text.slice(field.value.start, field.value.end).length).toBeGreaterThanOrEqual(0);
          expect(field.value.end).toBeLessThanOrEqual(task.span.end);
        }
      }
    }
  });
});
