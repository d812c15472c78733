import { present } from '../present.ts';
import type { Block } from './block-tree.ts';
import { endsHtml } from './scan-html.ts';
import type { SourceText } from './source-text.ts';

/** Whether a block at the top level has no end of its own, so that all that is put below belongs to it. */
export function isNeverClosed({ text }: SourceText, block: Block | undefined): boolean {
  if (block?.type === 'fencedCode') return !block.closed;
  if (block?.type !== 'htmlBlock' || block.kind >= 6) return false;
  return !endsHtml(block.kind, text, present(block.lineStarts.at(-1)), block.end);
}
