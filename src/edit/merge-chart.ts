import { milestonesSection, phasesSection } from '../gantt/gantt-sections.ts';
import { readPhaseNumber } from '../model/dependency.ts';
import { anyPhaseWord } from '../model/phase-words.ts';
import type { PhaseNumber } from '../model/plan.ts';
import { present } from '../present.ts';

/*
 * A chart in a plan has two owners. The sections of phases and milestones with their bars are the
 * tool's; the lines above the first section, comments and directives anywhere, and sections that
 * match no phase are the user's and stay where they are.
 */

interface ChartSection {
  /** The `section` line; `''` for the lines above the first one. */
  heading: string;
  lines: string[];
}

const phaseSection = new RegExp(
  String.raw`^(?:${anyPhaseWord})\s+([0-9]+[A-Za-z]?|[A-Za-z]{1,4})(?=$|[\s:#–—-])`,
  'i',
);
const sectionLine = /^\s*section\s(.*)$/i;
/** A bar: a label, a colon, and what Mermaid reads after it. */
const barLine =
  /^(?!\s*%%).*:\s*(?:(?:crit|active|done|milestone|vert)\b|[A-Za-z]\w*\s*,|after\s|\d{4}-\d{2}-\d{2}|\d+(?:\.\d+)?(?:ms|[smhdwMy])\b)/;
/** See `gantt-id.ts`. */
const toolId = /^(?:[tp]\d\w*|m\d+)$/;
const headerWord =
  /^\s*(?:title|dateFormat|axisFormat|tickInterval|todayMarker|includes|excludes|weekday|weekend|inclusiveEndDates|topAxis|displayMode|accTitle|accDescr|click)\b/i;

/**
 * The lines of a chart after its bars are made anew.
 *
 * @param existing the lines between the fences
 * @param entries what the tool now says: `section` lines and bars
 * @param phaseNumbers the phases that the plan has
 */
export function mergeChart(
  existing: readonly string[],
  entries: readonly string[],
  phaseNumbers: readonly PhaseNumber[],
): string[] {
  const [header, ...sections] = splitSections(existing);
  const fresh = splitSections(entries).slice(1);
  const phases = new Set(phaseNumbers.map((number) => `Phase ${number}`));
  const isOurs = (section: ChartSection) => isToolSection(section, phases);
  const kept = new Map<string, ChartSection>();
  for (const section of sections) {
    const key = sectionKey(section.heading);
    if (isOurs(section) && !kept.has(key)) kept.set(key, section);
  }
  const merged = fresh.flatMap((section) => [
    section.heading,
    ...mergeBars(kept.get(sectionKey(section.heading))?.lines ?? [], section.lines),
  ]);
  const used = new Set(fresh.map((section) => kept.get(sectionKey(section.heading))));
  // What people wrote into a section stays when its phase goes.
  const left = sections
    .filter((section) => isOurs(section) && !used.has(section))
    .flatMap(({ lines }) => withoutBlankEnds(lines.filter((line) => !isBar(line))));
  return [...present(header).lines, ...placeForeign(sections, isOurs, [...merged, ...left])];
}

function withoutBlankEnds(lines: readonly string[]): readonly string[] {
  const isFull = (line: string) => line.trim() !== '';
  const first = lines.findIndex(isFull);
  return first < 0 ? [] : lines.slice(first, lines.findLastIndex(isFull) + 1);
}

/** Sections of the user's keep their order and stand behind ours, or before them where they led. */
function placeForeign(
  sections: readonly ChartSection[],
  isOurs: (section: ChartSection) => boolean,
  merged: readonly string[],
): string[] {
  const first = sections.findIndex(isOurs);
  const linesOf = (section: ChartSection) => [section.heading, ...section.lines];
  const before = sections.slice(0, Math.max(0, first)).flatMap(linesOf);
  const after = sections
    .slice(Math.max(0, first))
    .filter((section) => !isOurs(section))
    .flatMap(linesOf);
  return [...before, ...merged, ...after];
}

/** New bars with the user's lines among the old ones: each stays before the bar it stood before. */
function mergeBars(old: readonly string[], bars: readonly string[]): string[] {
  const before = new Map<string, string[]>();
  let waiting: string[] = [];
  for (const line of old) {
    if (!isBar(line)) {
      waiting.push(line);
      continue;
    }
    if (waiting.length > 0) before.set(barId(line), waiting);
    waiting = [];
  }
  if (before.size === 0) return [...bars, ...waiting];
  const merged = bars.flatMap((bar) => {
    const lines = before.get(barId(bar)) ?? [];
    before.delete(barId(bar));
    return [...lines, bar];
  });
  return [...merged, ...[...before.values()].flat(), ...waiting];
}

function splitSections(lines: readonly string[]): ChartSection[] {
  const sections: ChartSection[] = [{ heading: '', lines: [] }];
  for (const line of lines) {
    if (sectionLine.test(line)) sections.push({ heading: line, lines: [] });
    else sections.at(-1)?.lines.push(line);
  }
  return sections;
}

function isBar(line: string): boolean {
  return barLine.test(line) && !headerWord.test(line);
}

/** What Mermaid calls the bar: the first part after the tags that is no date. */
function barId(line: string): string {
  const parts = line
    .slice(line.lastIndexOf(':') + 1)
    .split(',')
    .map((part) => part.trim());
  return parts.find((part) => !/^(?:crit|active|done|milestone)$/.test(part)) ?? line;
}

/** A phase that is gone left a section behind: all of its bars have ids of the tool's. */
function isToolSection(section: ChartSection, phases: ReadonlySet<string>): boolean {
  const key = sectionKey(section.heading);
  if (key === phasesSection || key === milestonesSection || phases.has(key)) return true;
  const bars = section.lines.filter(isBar);
  return (
    key.startsWith('Phase ') && bars.length > 0 && bars.every((bar) => toolId.test(barId(bar)))
  );
}

/** `Phase 1` for the section of a phase, however it is named now; else the section's words. */
function sectionKey(heading: string): string {
  const words = present(sectionLine.exec(heading)?.[1]).trim();
  const number = phaseSection.exec(words)?.[1];
  return number === undefined ? words : `Phase ${readPhaseNumber(number)}`;
}
