import { posix } from 'node:path';
import type { FileChange } from '../edit/file-change.ts';
import type { PlanState } from '../edit/operation.ts';
import type { Terminal } from './terminal.ts';
import { unifiedDiff } from './unified-diff.ts';

/** What would be written: the plan's difference, then its folders', renames and removals in words. */
export function printChangesDiff(
  path: string,
  edited: { before: PlanState; after: { text: string }; changes: readonly FileChange[] },
  terminal: Terminal,
): void {
  const folder = posix.dirname(path.replaceAll('\\', '/'));
  const { before, after, changes } = edited;
  const style = terminal.outStyle;
  terminal.out(unifiedDiff(path, before.text, after.text, style));
  for (const change of changes) terminal.out(describeChange(folder, change, terminal));
  const count = changes.length + (before.text === after.text ? 0 : 1);
  terminal.err(
    count === 0
      ? 'Everything is up to date.\n'
      : `Nothing was written: ${count} ${count === 1 ? 'file' : 'files'} would be.\n`,
  );
}

function describeChange(folder: string, change: FileChange, { outStyle: style }: Terminal): string {
  const at = (path: string) => posix.join(folder, path);
  switch (change.kind) {
    case 'create':
      return unifiedDiff(at(change.path), undefined, change.text, style);
    case 'replace': {
      const decoder = new TextDecoder();
      const [old, fresh] = [decoder.decode(change.before), decoder.decode(change.after)];
      return unifiedDiff(at(change.path), old, fresh, style);
    }
    case 'rename':
      return `${style('bold', `rename from ${at(change.from)}\nrename to ${at(change.to)}`)}\n`;
    case 'remove':
      return `${style('bold', `remove ${at(change.path)}`)}\n`;
  }
}
