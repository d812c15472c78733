import type { Block } from './block-tree.ts';
import type { DocumentStyle, PhasePart } from './plan-document.ts';
import { recogniseLabel } from './recognise-label.ts';
import { lineCount, lineEnd, lineEnding, type SourceText } from './source-text.ts';

/** How the file is written, for text that has no neighbour to follow. */
export function readStyle(
  source: SourceText,
  blocks: readonly Block[],
  phases: readonly PhasePart[],
): DocumentStyle {
  return {
    lineEnding: commonLineEnding(source),
    finalNewline: source.text === '' || /[\r\n]$/.test(source.text.slice(-1)),
    bullet: commonBullet(blocks),
    label: firstLabel(source, blocks),
    phaseSeparator: phases.length < 2 || phases.some((phase) => phase.separator) ? 'rule' : 'none',
  };
}

function commonLineEnding(source: SourceText): DocumentStyle['lineEnding'] {
  if (!source.text.includes('\r')) return '\n';
  const counts = { '\n': 0, '\r\n': 0, '\r': 0, '': 0 };
  for (let line = 1; line < lineCount(source); line += 1) {
    counts[lineEnding(source, line)] += 1;
  }
  if (counts['\r\n'] > counts['\n'] && counts['\r\n'] >= counts['\r']) return '\r\n';
  return counts['\r'] > counts['\n'] ? '\r' : '\n';
}

function commonBullet(blocks: readonly Block[]): DocumentStyle['bullet'] {
  const counts = { '-': 0, '*': 0, '+': 0 };
  for (const block of blocks) {
    if (block.type !== 'list') continue;
    const { marker } = block;
    if (marker !== '.' && marker !== ')') counts[marker] += 1;
  }
  if (counts['*'] > counts['-'] && counts['*'] >= counts['+']) return '*';
  return counts['+'] > counts['-'] ? '+' : '-';
}

function firstLabel(source: SourceText, blocks: readonly Block[]): DocumentStyle['label'] {
  for (const block of blocks) {
    if (block.type !== 'paragraph') continue;
    const match = recogniseLabel(source.text.slice(block.start, lineEnd(source, block.startLine)));
    if (match) return match.style;
  }
  return { bold: '**', colon: 'outside' };
}
