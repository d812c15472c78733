import { describe, expect, it } from 'vitest';
import { isAboutOther } from '../../src/read/phase-contents.ts';

describe('words above a list in a phase', () => {
  it.each([
    ...['criteria', 'criterion', 'definition of done', 'Definition of Ready', 'DoD', 'done when'],
    ...['accepted', 'acceptance', 'deliverable', 'deliverables', 'output', 'outputs', 'outcome'],
    ...['outcomes', 'validation', 'verify', 'verification', 'verif', 'checkpoint', 'gate', 'gates'],
    ...['prerequisite', 'prerequisites', 'requirement', 'requirements', 'risk', 'risks', 'note'],
    ...['notes', 'out of scope', 'out-of-scope', 'non-goal', 'non-goals', 'question', 'questions'],
    ...['decision', 'decisions', 'metric', 'metrics', 'kpi', 'KPIs', 'reference', 'references'],
    ...['file', 'files', 'goal', 'goals', 'objective', 'objectives', 'dependency', 'dependencies'],
    ...['depends', 'blocker', 'blockers', 'blocked', 'blocks', 'benefit', 'benefits', 'resources'],
    ...['rollback', 'link', 'links', 'owner', 'owners', 'example', 'examples', 'impact'],
    ...[
      'assumption',
      'assumptions',
      'constraint',
      'constraints',
      'success',
      'exit',
      'rule',
      'rules',
    ],
    ...['why', 'deferred', 'future'],
  ])('say with %s that it is no work', (word) => {
    expect(isAboutOther(word)).toBe(true);
    expect(isAboutOther(`The ${word}:`)).toBe(true);
    expect(isAboutOther(`x${word.replaceAll('-', '')}`)).toBe(false);
    expect(isAboutOther('To do')).toBe(false);
  });

  it.each(
    [
      ...['criterias', 'definition of', 'done', 'accept', 'deliverablesx', 'validations'],
      ...['checkpoints', 'gated', 'risky', 'noted', 'out scope', 'outside of scope', 'questioned'],
      ...['filed', 'goalkeeper', 'dependent-', 'block', 'resource', 'rollbacks', 'linked', 'exits'],
      ...['ruled', 'futures', 'depend', 'impacts', 'exampled'],
    ].filter((word) => word !== 'dependent-'),
  )('say nothing with %s', (word) => {
    expect(isAboutOther(word)).toBe(false);
  });
});
