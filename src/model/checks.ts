/**
 * Reads a Checks line: the codes of what `check` leaves out. Whether there are such codes is not
 * looked at here.
 *
 * @returns no codes for `all` and `on`, `undefined` for text that says nothing of the kind
 * @example parseChecks('off imp081 and IMP084') // ['IMP081', 'IMP084']
 */
export function parseChecks(text: string): string[] | undefined {
  const words = text.trim();
  if (/^(?:all|on)?$/i.test(words)) return [];
  const listed = /^(?:all but|off|without)\b[\s:]*([^\s:].*)$/i.exec(words)?.[1];
  if (listed === undefined) return undefined;
  const codes = listed.split(/[\s,;]+(?:and\s+)?/).filter((code) => code !== '');
  if (!codes.every((code) => /^\w+$/.test(code))) return undefined;
  return [...new Set(codes.map((code) => code.toUpperCase()))];
}

/** `off IMP081, IMP084`, as {@link parseChecks} reads it; nothing where no check is off. */
export function formatChecks(codes: readonly string[]): string | undefined {
  return codes.length === 0 ? undefined : `off ${codes.join(', ')}`;
}
