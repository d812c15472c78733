/** What a name is compared by: no case, no emphasis, single blanks. */
export function nameKey(name: string | number): string {
  const text = String(name);
  // Nearly all names are numbers such as 1.1, which are their own keys.
  if (/^[\d.]+$/.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/\*\*|`/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
