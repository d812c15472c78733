/** An item of a checklist, read. */
export interface CheckItem {
  done: boolean;
  text: string;
}

/**
 * Reads a checklist item of the model, where a done one begins with `[x] ` as in Markdown.
 *
 * @example readCheckItem('[x] Every push is tested') // { done: true, text: 'Every push is tested' }
 */
export function readCheckItem(item: string): CheckItem {
  return item.startsWith('[x] ')
    ? { done: true, text: item.slice(4) }
    : { done: false, text: item };
}

/**
 * What the open items of a checklist say.
 *
 * @param ticked numbers of items, counted from 1, that are taken for done
 */
export function openItems(items: readonly string[] = [], ticked: readonly number[] = []): string[] {
  return items
    .map(readCheckItem)
    .filter(({ done }, index) => !done && !ticked.includes(index + 1))
    .map(({ text }) => text);
}
