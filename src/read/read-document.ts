import { decodeHeading } from '../markdown/inline.ts';
import { titleLabel } from '../model/labels.ts';
import { breakdown, timeline } from '../model/sections.ts';
import { present } from '../present.ts';
import type { Problem } from '../problem.ts';
import type { Block, BlockDocument, Heading } from './block-tree.ts';
import { findCharts, isGantt } from './find-charts.ts';
import { findConflicts } from './find-conflicts.ts';
import { isNeverClosed } from './never-closed.ts';
import type { LooseTasksPart, PlanDocument, TitlePart } from './plan-document.ts';
import { readMetadata } from './read-metadata.ts';
import { milestonesPlace, readMilestones } from './read-milestones.ts';
import { readGroups, readPhases } from './read-phases.ts';
import { type ReadSection, readSections } from './read-sections.ts';
import { readStyle } from './read-style.ts';
import { type Reading, report, sortProblems } from './reading.ts';
import { recognisePhase } from './recognise-phase.ts';
import { findRegion, headingText, insertionBehind, ownBlocks, type Region } from './region.ts';
import { findLooseTasks, reportLooseTasks, reportStrayTasks } from './report-tasks.ts';
import { scanBlocks } from './scan-blocks.ts';
import { indexLines, lineCount, lineEnd, lineText, type SourceText } from './source-text.ts';

const titlePattern = /^(?:Implementation Plan|Plan|Project Plan)[ \t]*[:–—-][ \t]+/i;

/**
 * Reads what a plan file says and where. Never throws on text of users: what cannot be read is a
 * problem with its position, in the order of the lines.
 *
 * @param text without byte order mark
 * @param file the file as the user named it
 */
export function readDocument(
  text: string,
  file: string,
): { document: PlanDocument; problems: Problem[] } {
  const source = indexLines(text);
  const blocks = scanBlocks(source);
  const start = frontMatterEnd(source);
  const reading: Reading = {
    source,
    file,
    start,
    blocks: start === 0 ? blocks.children : blocks.children.filter((block) => block.start >= start),
    problems: [],
  };
  const document = readParts(reading, blocks);
  reportOpenBlocks(reading);
  return { document, problems: sortProblems(reading.problems) };
}

function readParts(reading: Reading, blocks: BlockDocument): PlanDocument {
  const { source, file } = reading;
  const first = readTitle(reading);
  const sections = readSections(reading, reading.blocks);
  const phases = readAllPhases(reading, sections);
  const looseTasks = readLooseTasks(reading, sections, phases);
  const top = blocksBeforeSections(reading, first, phases);
  const metadata = readMetadata(reading, top, first?.heading);
  // A heading says one thing: `# Phase 1` names the phase, also where it is the first one.
  const title = phases.some(({ block }) => block === first?.heading) ? undefined : first;
  const chartScope = findChartScope(source, sections);
  const chart = chartScope && findCharts(source, chartScope.blocks).at(0);
  const lastChartBlock = chartScope && ownBlocks(chartScope).at(-1);
  const taken = new Set<Block>(phases.map(({ block }) => block));
  const milestones = readMilestones(reading, sections, taken);
  const charts = [...(chart ? [chart] : []), ...phases.flatMap((phase) => phase.charts)];
  return {
    source,
    file,
    blocks,
    style: readStyle(source, reading.blocks, phases),
    ...(title && { title }),
    metadata,
    sections: sections.map(({ part }) => part),
    phases,
    phaseInsertion: phaseInsertion(reading, sections, phases),
    ...(looseTasks && { looseTasks }),
    ...(milestones ? { milestones } : milestonesPlace(source, sections, taken)),
    ...(chart && { chart }),
    // Behind what nothing closes there is no place: all would be code, or a comment.
    ...(chartScope &&
      !isNeverClosed(source, lastChartBlock) && {
        chartInsertion: {
          offset: lastChartBlock?.end ?? chartScope.heading.end,
          kind: 'block',
        },
      }),
    conflicts: findConflicts(reading, charts),
  };
}

function readTitle({ source, blocks }: Reading): TitlePart | undefined {
  const heading = blocks.find((block) => block.type === 'heading' && block.level === 1);
  if (heading?.type !== 'heading') return undefined;
  const text = headingText(source, heading);
  const prefix = text.startsWith(`${titleLabel.label}: `)
    ? titleLabel.label.length + 2
    : (titlePattern.exec(text)?.[0].length ?? 0);
  // A title without anything behind the prefix: `# Implementation Plan`.
  const rest =
    text === titleLabel.label || text === `${titleLabel.label}:` ? '' : text.slice(prefix);
  const start = rest === '' ? heading.contentEnd : heading.contentStart + prefix;
  return { heading, name: { start, end: heading.contentEnd, text: decodeHeading(rest) } };
}

/** Where `# Phase 1` is the first heading, the fields of its tasks are none of the plan. */
function blocksBeforeSections(
  { blocks }: Reading,
  title: TitlePart | undefined,
  phases: PlanDocument['phases'],
): readonly Block[] {
  const start = title ? blocks.indexOf(title.heading) + 1 : 0;
  const [task] = phases.find(({ block }) => block === title?.heading)?.tasks ?? [];
  const end = blocks.findIndex(
    (block, index) =>
      index >= start && (block.type === 'heading' || (task && block.end > task.line.start)),
  );
  return blocks.slice(start, end === -1 ? undefined : end);
}

/** The phases of the breakdown; where it has none, those anywhere but in the sections of ours. */
function readAllPhases(reading: Reading, sections: readonly ReadSection[]): PlanDocument['phases'] {
  const own = sections.find(({ part }) => part.record?.name === breakdown.name);
  const inside = own ? readPhases(reading, own.region.blocks) : [];
  const outside = blocksOutsideSections(reading, sections);
  if (inside.length === 0) {
    const phases = readPhasesOutside(reading, outside);
    if (own) reportStrayTasks(reading, own.region.blocks);
    return own || phases.length > 0 ? phases : readGroups(reading, outside);
  }
  for (const block of outside) {
    if (block.type === 'heading') reportStrayPhase(reading, block);
  }
  const inOwn = present(own).region.blocks;
  const first = present(inside[0]).block;
  reportStrayTasks(reading, inOwn.slice(0, inOwn.indexOf(first)));
  return inside;
}

/** Tasks in a plan that has neither phases nor a section for them. */
function readLooseTasks(
  reading: Reading,
  sections: readonly ReadSection[],
  phases: PlanDocument['phases'],
): LooseTasksPart | undefined {
  if (phases.length > 0 || sections.some(({ part }) => part.record?.name === breakdown.name)) {
    return undefined;
  }
  const tasks = findLooseTasks(reading);
  if (tasks) reportLooseTasks(reading, tasks);
  return tasks;
}

/** Other people's phases stand in sections named like ours too: `## Timeline`. */
function readPhasesOutside(reading: Reading, outside: readonly Block[]): PlanDocument['phases'] {
  const found = reading.problems.length;
  const phases = readPhases(reading, outside);
  if (phases.length > 0 || outside.length === reading.blocks.length) return phases;
  reading.problems.length = found;
  return readPhases(reading, reading.blocks);
}

function blocksOutsideSections(
  { blocks }: Reading,
  sections: readonly ReadSection[],
): readonly Block[] {
  const ours = sections.filter(({ part }) => part.record);
  let next = 0;
  // Both are in the order of the document.
  const isOutside = ({ start }: Block): boolean => {
    while (next < ours.length && start >= endOf(present(ours[next]))) next += 1;
    return start < (ours[next]?.part.heading.start ?? Number.POSITIVE_INFINITY);
  };
  return ours.length === 0 ? blocks : blocks.filter(isOutside);
}

/** The `---` behind it goes with it: a phase above it would end there. */
function endOf({ region, part }: ReadSection): number {
  return (region.separator ?? region.blocks.at(-1))?.end ?? part.heading.end;
}

function reportStrayPhase(reading: Reading, heading: Heading): void {
  const match = recognisePhase(headingText(reading.source, heading));
  if (match === undefined || match === 'unreadable' || !match.number) return;
  report(
    reading,
    {
      code: 'IMP061',
      severity: 'warning',
      message: `This looks like a phase, but it stands outside ${breakdown.heading}; it is left as it stands`,
      hint: `move it below \`## ${breakdown.heading}\`, with a heading of the other phases' level`,
    },
    { start: heading.contentStart, end: heading.contentEnd },
  );
}

function findChartScope(source: SourceText, sections: readonly ReadSection[]): Region | undefined {
  const section = sections.find(({ part }) => part.record?.name === timeline.name);
  return section && (findRegion(source, section.region, ['Gantt Chart']) ?? section.region);
}

function phaseInsertion(
  { blocks, start }: Reading,
  sections: readonly ReadSection[],
  phases: PlanDocument['phases'],
): PlanDocument['phaseInsertion'] {
  const last = phases.at(-1);
  if (last) return last.insertion;
  const own = sections.find(({ part }) => part.record?.name === breakdown.name);
  if (own) return insertionBehind(own.region.blocks, own.region.heading);
  return { offset: blocks.at(-1)?.end ?? start, kind: 'block' };
}

/** `---` on the first line and the next `---` or `...`: metadata of other tools, no Markdown. */
function frontMatterEnd(source: SourceText): number {
  if (lineText(source, 1).trimEnd() !== '---') return 0;
  const lines = Math.min(lineCount(source), 200);
  for (let line = 2; line <= lines; line += 1) {
    const text = lineText(source, line).trimEnd();
    if (text === '---' || text === '...') return lineEnd(source, line);
    if (text !== '' && !/^(?:[\w-]+[ \t]*:|[ \t]|- |#)/.test(text)) return 0;
  }
  return 0;
}

/** What is never closed swallows the rest of the plan. */
function reportOpenBlocks(reading: Reading): void {
  const { source, blocks } = reading;
  const block = blocks.at(-1);
  if (!block || !isNeverClosed(source, block)) return;
  // Nothing can keep a chart true that has swallowed the text below it.
  const isChart = block.type === 'fencedCode' && isGantt(source, block);
  const [what, hint] = openWords(block, isChart ? 'chart' : 'code block');
  report(
    reading,
    {
      code: 'IMP064',
      severity: isChart ? 'error' : 'warning',
      message: `This ${what} is never closed, so everything below belongs to it`,
      hint,
    },
    { start: block.start, end: lineEnd(source, block.startLine) },
  );
}

/** What it is, and how it is closed. */
function openWords(block: Block, fence: string): [what: string, hint: string] {
  if (block.type !== 'htmlBlock') return [fence, 'close it with a line of the same fence'];
  if (block.kind === 2) return ['comment', 'close it with `-->`'];
  return ['HTML', 'close it, or delete it'];
}
