/** What people write where nobody has a task yet. */
const nobody = /^(?:tbd|tba|tbc|n\/a|none|nobody|unassigned|open|\?+|-+|–|—|\[[^\]]*\])?$/i;
/** Signs and words between two people; an `@` begins one, too. */
const separator = /(?:(?<!\s)\s+)?[,;/+&]\s*|(?<!\s)\s+(?:and|und|et|y)\s+|(?<!\s)\s+(?=@)/i;

/**
 * The people that an Assigned To field names, in order, each once: `Ada and Bo`, `@ada, @bo`,
 * `Ada / Bo`, `Ada + Bo`. A note in brackets after a name is no part of it, and neither is `@`.
 * Two ways to write a name in upper and lower case are one person, as written first.
 *
 * @returns nobody for an empty field, `TBD` and the like
 * @example parseAssignees('@alice & Bo (50 %)') // ['alice', 'Bo']
 */
export function parseAssignees(text: string | undefined): string[] {
  const people = new Map<string, string>();
  const plain = (text ?? '').replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1').replace(/\*\*|__|`/g, '');
  for (const part of plain.split(separator)) {
    const name = part
      .replace(/(?:(?<!\s)\s+)?\([^()]*\)\s*$/, '')
      .replace(/^@/, '')
      .trim();
    const key = assigneeKey(name);
    if (!nobody.test(name) && !people.has(key)) people.set(key, name);
  }
  return [...people.values()];
}

/** What a person is told from others by: neither case nor the way of writing letters counts. */
export function assigneeKey(name: string): string {
  return name.normalize('NFC').replace(/^@/, '').trim().toLowerCase();
}
