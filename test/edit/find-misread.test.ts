import { describe, expect, it } from 'vitest';
import { findMisread } from '../../src/edit/find-misread.ts';
import { applyEdits } from '../../src/edit/text-edit.ts';
import { stateOf } from './edit-states.ts';

const text = `# Plan

## Phase 1: Go

**Task 1.1**: First

- **Estimated Time**: 1d

**Task 1.2**: Second

## Phase 2: On

**Task 2.1**: Third
`;

/** What is told of the plan where a part of its text becomes another, twice if there are two. */
function misread(...replacements: [part: string, by: string][]) {
  const edits = replacements.map(([part, by]) => {
    const start = text.indexOf(part);
    return { start, end: start + part.length, text: by };
  });
  const after = stateOf(applyEdits(text, edits));
  const found = findMisread(stateOf(text).document, edits, after.document);
  if (found === undefined) return undefined;
  const { code, severity, message, hint, position, excerpt } = found;
  return [
    `${code} ${severity} ${position?.line}:${position?.column}+${position?.length}`,
    message,
    hint,
    excerpt,
  ];
}

const noPhase = [
  'This would no longer be read as a phase after the change: it is one by its tasks alone',
  'name it `Phase`, as in `## Phase 3: Documentation`, or remove the phase itself',
];
const noTask = [
  'This would no longer be read as a task after the change, which it is now',
  'put a blank line above it, and try again',
];

describe('text that an edit does not touch', () => {
  it.each<[string, [string, string][]]>([
    ['a name', [['Second', 'Other']]],
    ['a whole task', [['**Task 1.2**: Second\n\n', '']]],
    ['a whole phase', [['## Phase 2: On\n\n**Task 2.1**: Third\n', '']]],
    ['a new task', [['**Task 1.2**', '**Task 1.3**: New\n\n**Task 1.2**']]],
    [
      'two new tasks',
      [
        ['**Task 2.1**', '**Task 2.2**: New\n\n**Task 2.1**'],
        ['**Task 1.2**', '**Task 1.3**: New\n\n**Task 1.2**'],
      ],
    ],
    ['a task below a heading', [['On\n', 'On\n\n**Task 2.5**: New\n']]],
  ])('is read as before with %s', (_, replacements) => {
    expect(misread(...replacements)).toBeUndefined();
  });

  it.each<[string, [string, string][], unknown[]]>([
    [
      'is a phase no longer',
      [['Go\n', 'Go\n\n```\n']],
      ['IMP066 error 5:1+19', ...noTask, '**Task 1.1**: First'],
    ],
    [
      'is in code',
      [['- **Estimated Time**: 1d\n', '```\n']],
      ['IMP066 error 9:1+20', ...noTask, '**Task 1.2**: Second'],
    ],
    [
      'is in a comment',
      [['Second\n', 'Second\n\n<!--\n']],
      ['IMP066 error 11:1+14', ...noPhase, '## Phase 2: On'],
    ],
  ])('%s', (_, replacements, told) => {
    expect(misread(...replacements)).toEqual(told);
  });
});
