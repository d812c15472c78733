import { childrenOf, type ListItem } from '../read/block-tree.ts';

/** Whether something stands in an item besides its own text: notes below it, code. It stays when the text goes. */
export function holdsMore(item: ListItem | undefined): boolean {
  if (item === undefined) return false;
  const [first, ...others] = childrenOf(item);
  return others.length > 0 || (first !== undefined && first.type !== 'paragraph');
}
