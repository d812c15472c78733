import { ganttCharts } from '../gantt/gantt-charts.ts';
import { allSections } from '../model/all-sections.ts';
import type { SectionRecord } from '../model/record.ts';
import { hintSections, parseSections } from '../model/section-names.ts';
import { PlanError } from '../problem.ts';
import type { PlanDocument } from '../read/plan-document.ts';
import { planView } from '../render/plan-view.ts';
import { createTemplateEngine, type Templates } from '../render/template-engine.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { schedulePlan } from '../schedule/schedule-plan.ts';
import { draftOf, intend } from './draft.ts';
import { insertLines, insertLinesAbove } from './insert-lines.ts';
import type { Operation } from './operation.ts';
import type { TextEdit } from './text-edit.ts';

/**
 * Restores a section that the plan was made without, or that was taken out: at its place in
 * document order, as the templates render it, its prompts to be filled in.
 *
 * Problems: IMP050 for a section that there is not, IMP063 for one that the plan has, IMP030 for a
 * template that cannot be used.
 *
 * @example addSection('monitoring', templates)
 */
export function addSection(name: string, templates: Templates): Operation {
  return ({ plan, document }) => {
    const record = findSection(name);
    if (document.sections.some((section) => section.record?.name === record.name)) {
      throw new PlanError({
        code: 'IMP063',
        severity: 'error',
        message: `The plan has the section ${record.heading} already`,
        hint: `add to it instead: \`add --help\` lists what it takes`,
      });
    }
    const { schedule } = schedulePlan(plan);
    const lines = renderSection(record, { plan, schedule, templates });
    const draft = draftOf(document);
    draft.sections.push(record.name);
    return {
      edits: [insertSection(document, record, lines)],
      intended: intend(draft),
      notes: { subject: `section ${record.name}` },
    };
  };
}

function findSection(name: string): SectionRecord {
  const { names, unknown } = parseSections([name]);
  const record = allSections().findLast(
    (each) => names.includes(each.name) && (names.length === 1 || each.name !== 'breakdown'),
  );
  if (unknown.length === 0 && record && names.length <= 2) return record;
  throw new PlanError(
    {
      code: 'IMP050',
      severity: 'error',
      message: `There is no section \`${name}\``,
      hint: hintSections(name),
    },
    { exitCode: 2 },
  );
}

function renderSection(
  record: SectionRecord,
  {
    plan,
    schedule,
    templates,
  }: { plan: Parameters<typeof planView>[0]; schedule: Schedule | undefined; templates: Templates },
): string[] {
  const render = createTemplateEngine(templates);
  const whole = planView(
    { ...plan, sections: [record.name] },
    schedule,
    ganttCharts(plan, schedule),
  );
  return render(`sections/${record.name}.hbs`, whole).trimEnd().split('\n');
}

/** Behind the last section that goes before it, else before the first one that goes after it. */
function insertSection(
  document: PlanDocument,
  record: SectionRecord,
  lines: readonly string[],
): TextEdit {
  const order = (name: string | undefined) => allSections().findIndex((each) => each.name === name);
  const known = document.sections.filter((section) => section.record);
  const place = order(record.name);
  const previous = known.findLast((section) => order(section.record?.name) < place);
  const next = known.find((section) => order(section.record?.name) > place);
  const parts = [...document.sections, ...document.phases];
  const hasRules = parts.length < 2 || parts.some(({ separator }) => separator);
  if (previous) {
    const rule = hasRules ? ['---', ''] : [];
    return insertLines(document, previous.insertion, [...rule, ...lines]);
  }
  if (next) {
    const rule = hasRules ? ['', '---'] : [];
    return insertLinesAbove(document, { offset: next.heading.start, kind: 'block' }, [
      ...lines,
      ...rule,
    ]);
  }
  const [phase] = document.phases;
  if (phase && place < order('breakdown')) throw noBreakdown(record);
  const { offset } = document.phaseInsertion;
  return insertLines(document, { offset, kind: 'block' }, [
    ...(hasRules ? ['---', ''] : []),
    ...lines,
  ]);
}

/** An H2 above phases that have none would swallow them. */
function noBreakdown({ heading }: SectionRecord): PlanError {
  return new PlanError({
    code: 'IMP020',
    severity: 'error',
    message: `${heading} has no place in a plan without Implementation Breakdown`,
    hint: 'put `## Implementation Breakdown` above the first phase',
  });
}
