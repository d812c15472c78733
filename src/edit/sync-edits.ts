import { type GanttLayout, layoutGantt } from '../gantt/gantt-charts.ts';
import { metadataLabels, milestonePrompts } from '../model/labels.ts';
import type { Plan } from '../model/plan.ts';
import { parsePlanStatus } from '../model/status.ts';
import { present } from '../present.ts';
import { milestoneRows } from '../read/milestone-rows.ts';
import type { PhasePart, PlanDocument } from '../read/plan-document.ts';
import { hasEstimate, phaseEstimate } from '../render/phase-estimate.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { chartEdits } from './chart-edits.ts';
import { rollStatus } from './roll-status.ts';
import { replaceSpan, type TextEdit } from './text-edit.ts';

/** Something computed that the file did not say, or said otherwise. */
export interface ComputedChange {
  what: 'phase estimate' | 'milestone date' | 'chart' | 'plan status';
  /** The phase's number, the milestone's name; nothing for the plan's own. */
  of?: string;
  /** What the file said; left out where it said nothing. */
  before?: string;
  /** What follows from the plan; left out where nothing does. */
  after?: string;
  /** Offset of it in the file. */
  offset: number;
}

export interface SyncEdits {
  edits: TextEdit[];
  changes: ComputedChange[];
  /** The plan as it reads once the edits are made. */
  plan: Plan;
  /** The charts as they are to be; left out where nothing is computed. */
  layout?: GanttLayout;
}

/**
 * The edits that make everything computed follow from the plan: the estimates of phases, the dates
 * of milestones, the bars of the charts, the plan's status. Nothing else in the file is touched.
 *
 * @param schedule left out where the plan has no tasks: then there is nothing to compute
 * @param known the charts of the same plan and schedule, where they have been laid out already
 */
export function syncEdits(
  plan: Plan,
  document: PlanDocument,
  schedule: Schedule | undefined,
  known?: GanttLayout,
): SyncEdits {
  const rolled = hasStatus(document) ? rollStatus(plan) : plan;
  const layout = known ?? (schedule && layoutGantt(rolled, schedule));
  const parts = [
    statusEdits(plan, rolled, document),
    ...(schedule && layout
      ? [
          phaseEdits(plan, document, schedule),
          milestoneEdits(plan, document, schedule),
          chartEdits(rolled, document, layout),
        ]
      : []),
  ];
  return {
    edits: parts.flatMap((part) => part.edits),
    changes: parts.flatMap((part) => part.changes).sort((a, b) => a.offset - b.offset),
    plan: rolled,
    ...(layout ? { layout } : {}),
  };
}

/**
 * Whether the plan has a place for its status: not one without such a line, nor one in which words
 * stand there that are none, because somebody means something by them.
 */
function hasStatus({ metadata }: PlanDocument): boolean {
  if (!metadata.lines.status) return false;
  const { text } = metadata.lines.status.value;
  const isPrompt = text === '' || text === metadataLabels.status.prompt;
  return isPrompt || parsePlanStatus(text) !== undefined;
}

/** The edits for one kind of computed text. */
export type ComputedEdits = Pick<SyncEdits, 'edits' | 'changes'>;

function statusEdits(before: Plan, after: Plan, document: PlanDocument): ComputedEdits {
  const value = document.metadata.lines.status?.value;
  if (before.status === after.status || value === undefined) return { edits: [], changes: [] };
  const change: ComputedChange = {
    what: 'plan status',
    before: value.text,
    after: after.status,
    offset: value.start,
  };
  return { edits: [{ ...value, text: after.status }], changes: [change] };
}

/** A heading without an estimate gets one where the plan's other headings have theirs. */
function phaseEdits(plan: Plan, document: PlanDocument, schedule: Schedule): ComputedEdits {
  const usual = document.phases.some((part) => part.estimated !== undefined);
  const scheduled = new Map(schedule.phases.map((dates) => [dates.number, dates]));
  const result: ComputedEdits = { edits: [], changes: [] };
  plan.phases.forEach((phase, index) => {
    const part = document.phases[index];
    if (part === undefined || !hasEstimate(phase)) return;
    const after = phaseEstimate(phase, scheduled.get(phase.number));
    const before = part.estimated?.value.text;
    if (before === after || (before === undefined && !usual)) return;
    // `(Estimated:` that nothing closes in its line would be read instead of ours.
    if (before === undefined && /\([^()]*$/.test(part.name.text)) return;
    result.edits.push(estimateEdit(part, after));
    result.changes.push({
      what: 'phase estimate',
      of: String(phase.number),
      ...(before === undefined ? {} : { before }),
      after,
      offset: part.estimated?.value.start ?? part.name.end,
    });
  });
  return result;
}

function estimateEdit(part: PhasePart, text: string): TextEdit {
  if (part.estimated) {
    const { start, end } = part.estimated.value;
    return { start, end, text };
  }
  const { end } = part.name;
  return { start: end, end, text: ` (Estimated: ${text})` };
}

function milestoneEdits(plan: Plan, document: PlanDocument, schedule: Schedule): ComputedEdits {
  const dates = new Map(schedule.milestones.map(({ name, date }) => [name, date]));
  const result: ComputedEdits = { edits: [], changes: [] };
  if (!plan.milestones) return result;
  const { table } = present(document.milestones);
  const rows = milestoneRows(table);
  plan.milestones.forEach((milestone, index) => {
    const cell = present(rows[index]).cells.get('date');
    const after = dates.get(milestone.name);
    if (cell === undefined || after === undefined || milestone.date !== undefined) return;
    if (cell.text === after) return;
    result.edits.push(...replaceSpan(document.source.text, cell, cellText(cell, after, document)));
    const before = cell.text === milestonePrompts[0][1] ? undefined : cell.text;
    result.changes.push({
      what: 'milestone date',
      of: milestone.name,
      ...(before ? { before } : {}),
      after,
      offset: cell.start,
    });
  });
  return result;
}

/** An empty cell `||` gets spaces around its date. */
function cellText(cell: { start: number; end: number }, text: string, document: PlanDocument) {
  const { text: source } = document.source;
  const [left, right] = [source[cell.start - 1] === '|', source[cell.end] === '|'];
  if (cell.start < cell.end) return left && right ? ` ${text} ` : text;
  return `${left ? ' ' : ''}${text}${right ? ' ' : ''}`;
}
