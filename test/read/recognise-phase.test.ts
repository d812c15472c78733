import { describe, expect, it } from 'vitest';
import {
  recogniseNumberedHeading,
  recognisePhase,
  recognisePhasePart,
} from '../../src/read/recognise-phase.ts';

function parts(text: string) {
  const match = recognisePhase(text);
  if (match === undefined || match === 'unreadable') return match;
  const cut = (part: { start: number; end: number } | undefined) =>
    part && text.slice(part.start, part.end);
  return [cut(match.word), cut(match.number), cut(match.rest), cut(match.tail)];
}

describe('recognisePhase', () => {
  it.each<[text: string, word: string, number: string | undefined, rest: string, tail?: string]>([
    ['Phase 1: Foundation', 'Phase', '1', 'Foundation'],
    ['Phase 0: Foundation', 'Phase', '0', 'Foundation'],
    ['Phase 1B: Foundation', 'Phase', '1B', 'Foundation'],
    ['Phase A: Foundation', 'Phase', 'A', 'Foundation'],
    ['Phase IV: Foundation', 'Phase', 'IV', 'Foundation'],
    ['Phase 2.5: Foundation', 'Phase', '2.5', 'Foundation'],
    ['PHASE 1 - Foundation', 'PHASE', '1', 'Foundation'],
    ['Stage 2 – Foundation', 'Stage', '2', 'Foundation'],
    ['Sprint 3 — Foundation', 'Sprint', '3', 'Foundation'],
    ['Milestone 4. Foundation', 'Milestone', '4', 'Foundation'],
    ['Step 5) Foundation', 'Step', '5', 'Foundation'],
    ['Phase 6 Foundation', 'Phase', '6', 'Foundation'],
    ['Phase #7: Foundation', 'Phase', '7', 'Foundation'],
    ['Phase 8', 'Phase', '8', ''],
    ['Phase 8 (2 weeks)', 'Phase', '8', '(2 weeks)'],
    ['Phase: Foundation', 'Phase', undefined, 'Foundation'],
    ['🏁 Phase 1: Foundation ✅', 'Phase', '1', 'Foundation ✅'],
    ['👩🏽‍💻 Phase 1: Foundation', 'Phase', '1', 'Foundation'],
    ['**Phase 1: Foundation**', 'Phase', '1', 'Foundation'],
    ['**Phase 1:** Foundation', 'Phase', '1', 'Foundation'],
    ['**Phase 1**: Foundation', 'Phase', '1', 'Foundation'],
    ['__Phase 1__: Foundation', 'Phase', '1', 'Foundation'],
    ['__Phase 1: Foundation__', 'Phase', '1', 'Foundation'],
    ['**Phase 1: Foundation** (2 weeks)', 'Phase', '1', 'Foundation', ' (2 weeks)'],
    ['🏁 **Phase 1: Foundation** ✅ DONE', 'Phase', '1', 'Foundation', ' ✅ DONE'],
    ['~~Phase 1: Foundation~~', 'Phase', '1', 'Foundation'],
    ['Phase 1: Foundation <!-- was: Basics -->', 'Phase', '1', 'Foundation'],
    ['Phase 1: 2-3 pilot customers', 'Phase', '1', '2-3 pilot customers'],
    ['Fase 0: Base', 'Fase', '0', 'Base'],
    ['ÉTAPE 2\u00a0: Base', 'ÉTAPE', '2', 'Base'],
    ['**Étape 2 :** Base', 'Étape', '2', 'Base'],
    ['Etapa 3 – Base', 'Etapa', '3', 'Base'],
    ['Этап 1. База', 'Этап', '1', 'База'],
    ['Phase 1: one: two', 'Phase', '1', 'one: two'],
    ['2.1 Phase 1: Foundation', 'Phase', '1', 'Foundation'],
    ['🔴 **CRITICAL - Phase 1: Base** (Weeks 1-3)', 'Phase', '1', 'Base', ' (Weeks 1-3)'],
    ['Medium Priority: Phase 2 – Base', 'Phase', '2', 'Base'],
  ])('reads %j', (text, word, number, rest, tail) => {
    expect(parts(text)).toEqual([word, number, rest, tail]);
  });

  it.each([
    'Phase-out of the old API',
    'Phase out the old API',
    'Phases of a review',
    'Phase 2 of the rebrand',
    'Phased rollout',
    'Fases do projeto',
    'Étape par étape',
    'Etapa por etapa',
    'Fase 1 Deliverables',
    'Stage fright',
    'Stage A new beginning',
    'Sprint planning',
    'Sprint 3 Review',
    'Stage 1 Gate',
    'Phase 1 Success Criteria',
    'Phase 1 Deliverables',
    'Phase 1 Tasks',
    'Milestones',
    'Milestone table',
    'Step by step',
    'Stepping stones',
    'In Phase 1: what we learned',
    'Phase I want to forget',
    "Phase A's budget",
    'Foundation',
    '',
    '**',
    '🏁',
    '**Phase 2 of the move** may overlap',
  ])('lets %j pass', (text) => {
    expect(recognisePhase(text)).toBeUndefined();
  });

  it.each([
    'Phase one: Start',
    'Phase Two — Start',
    'Phase 1-2: Start',
    'Phase 1 & 2: Start',
    'Sprint 17-18: Editor',
    'Phase first: Start',
    '**Phase one**: Start',
  ])('tells of %j', (text) => {
    expect(recognisePhase(text)).toBe('unreadable');
  });
});

describe('recogniseNumberedHeading', () => {
  it.each([
    ['1. Setup', '1', 'Setup'],
    ['12) **Setup**', '12', '**Setup**'],
    ['🚀 2. Setup', '2', 'Setup'],
  ])('reads %j', (text, number, rest) => {
    const match = recogniseNumberedHeading(text);
    expect(match?.number && text.slice(match.number.start, match.number.end)).toBe(number);
    expect(match && text.slice(match.rest.start, match.rest.end)).toBe(rest);
  });

  it.each([
    '1.2.0 (2026-01-04)',
    '1.1 Setup',
    '2026 in review',
    'Setup',
    '1.',
  ])('lets %j pass', (text) => {
    expect(recogniseNumberedHeading(text)).toBeUndefined();
  });
});

describe('recognisePhasePart', () => {
  it.each([
    ['Tasks', 'tasks'],
    ['**Tasks:**', 'tasks'],
    ['📋 Tasks', 'tasks'],
    ['Phase 1 Tasks', 'tasks'],
    ['Backend Tasks', 'tasks'],
    ['Frontend Foundational Tasks', 'tasks'],
    ['Work Items', 'tasks'],
    ['Phase 1B Deliverables', 'deliverables'],
    ['Deliverables:', 'deliverables'],
    ['Phase 2 Timeline', 'timeline'],
    ['Gantt Chart', 'timeline'],
  ] as const)('reads %j', (text, part) => {
    expect(recognisePhasePart(text)).toBe(part);
  });

  it.each([
    'Tasks we dropped',
    'Future tasks',
    'Task runners',
    'Deliver',
    'Timeline of the war',
    '',
  ])('lets %j pass', (text) => {
    expect(recognisePhasePart(text)).toBeUndefined();
  });
});

describe('words about a phase', () => {
  it.each([
    ...['Gate', 'Checkpoint', 'Summary', 'Goal', 'Goals', 'Objective', 'Objectives', 'Criteria'],
    ...['Review', 'Retrospective', 'Retro', 'Result', 'Results', 'Note', 'Notes', 'Status'],
    ...['Dependency', 'Dependencies', 'Risk', 'Risks', 'Overview', 'Validation', 'Verification'],
    ...['Checklist', 'Report', 'Reports', 'Progress', 'Milestone', 'Milestones', 'Backlog'],
    ...[
      'Planning',
      'Demo',
      'Questions',
      'Estimate',
      'Estimates',
      'Complete',
      'Completion',
      'Scope',
    ],
    ...['Success', 'Metrics', 'KPIs'],
  ])('make no phase of a heading that ends with %s', (word) => {
    expect(recognisePhase(`Phase 1 ${word}`)).toBeUndefined();
    expect(parts(`Phase 1: ${word}`)).toEqual(['Phase', '1', word, undefined]);
    expect(parts(`Phase 1 ${word} of it`)).toEqual(['Phase', '1', `${word} of it`, undefined]);
  });

  it.each([
    ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'],
    ...['first', 'second', 'third', 'last', 'final', 'xii', '#'],
  ])('tell of %s that it is no number of ours', (word) => {
    expect(recognisePhase(`Phase ${word}: Go`)).toBe('unreadable');
    expect(recognisePhase(`Phase ${word} - Go`)).toBe('unreadable');
    expect(recognisePhase(`Phase ${word}`)).toBe('unreadable');
    expect(recognisePhase(`Phase ${word} go`)).toBeUndefined();
  });

  it.each([
    ['Phase 12: Go', ['Phase', '12', 'Go', undefined]],
    ['Phase 12b: Go', ['Phase', '12b', 'Go', undefined]],
    ['Phase XIV:', ['Phase', 'XIV', '', undefined]],
    ['Phase 2.15: Go', ['Phase', '2.15', 'Go', undefined]],
    ['Phase 1 -', ['Phase', '1', '', undefined]],
    ['Phase 1)', ['Phase', '1', '', undefined]],
    ['Phase 1 \t: \t Go', ['Phase', '1', 'Go', undefined]],
    ['Phase 1  Go', ['Phase', '1', 'Go', undefined]],
    ['Phase 1 `go`', ['Phase', '1', '`go`', undefined]],
    ['Phase 1 go', undefined],
    ['Phase 1-go', undefined],
    ['Phase 1-2: Go', 'unreadable'],
    ['Phase 1 – 2: Go', 'unreadable'],
    ['Phase 1/2: Go', 'unreadable'],
    ['Phase 1 and  2: Go', 'unreadable'],
    ['Phase 1 & #2: Go', 'unreadable'],
    ['Phase A-2: Go', undefined],
    ['Phase A', ['Phase', 'A', '', undefined]],
    ['Phase A (2 weeks)', ['Phase', 'A', '(2 weeks)', undefined]],
    ['Phase A  🚀', ['Phase', 'A', '🚀', undefined]],
    ['Phase A New start', undefined],
    ['Phase I Want', undefined],
    ['**Phase 1** Go', ['Phase', '1', 'Go', undefined]],
    ['**Phase 1**', ['Phase', '1', '', undefined]],
    ['Phase 1: **Go**', ['Phase', '1', '**Go**', undefined]],
    ['**Phase 1:**\tGo', ['Phase', '1', 'Go', undefined]],
  ])('take %j apart', (text, expected) => {
    expect(parts(text)).toEqual(expected);
  });

  it.each([
    ['Tasks', 'tasks'],
    ['tasks:', 'tasks'],
    ['Task', 'tasks'],
    ['Task list', 'tasks'],
    ['Task breakdown', 'tasks'],
    ['Work items', 'tasks'],
    ['Main  tasks', 'tasks'],
    ['**Tasks**', 'tasks'],
    ['**Tasks**:', 'tasks'],
    ['Phase 1 Tasks', 'tasks'],
    ['Phase  1  Tasks', 'tasks'],
    ['Phase 12 Deliverables', 'deliverables'],
    ['Phase 1 Timeline', 'timeline'],
    ['Deliverable', 'deliverables'],
    ['Output', 'deliverables'],
    ['Outputs', 'deliverables'],
    ['Timeline', 'timeline'],
    ['Gantt', 'timeline'],
    ['Gantt chart', 'timeline'],
    ['Schedule', 'timeline'],
    ['Deferred tasks', undefined],
    ['For each task:', undefined],
    ['Related tasks', undefined],
    ['One two three four five tasks', undefined],
    ['Tasks of others', undefined],
    ['The deliverables', undefined],
    ['x Tasks Phase', undefined],
    ['Phase 1', undefined],
  ])('make %j the heading of a part: %s', (text, part) => {
    expect(recognisePhasePart(text)).toBe(part);
  });

  it.each([
    ['1. Go', '1'],
    ['12)  Go', '12'],
    ['x 1. Go', undefined],
    ['1.Go', undefined],
    ['1234. Go', undefined],
  ])('find the number of %j', (text, number) => {
    const match = recogniseNumberedHeading(text);
    expect(match?.number && text.slice(match.number.start, match.number.end)).toBe(number);
  });
});
