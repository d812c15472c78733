/** C0 and C1 controls and the two Unicode line separators. */
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
/** As {@link controls}, without the line feed and the tab, which prose keeps. */
const controlsInProse = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const fenceStart = /^[ \t]*(?:(`{3,})[^`]*|(~{3,})(?:[^~].*)?)$/;
const fenceEnd = /^[ \t]*(`{3,}|~{3,})[ \t]*$/;

/** Printable ASCII with single spaces between: nothing to clean, as in most lines of most plans. */
const cleanAscii = /^[!-~]+(?: [!-~]+)*$/;

/**
 * Makes text fit for one line: whatever breaks a line, tabs, controls and runs of spaces become
 * one space, the ends are trimmed, lone surrogates become U+FFFD.
 *
 * @example cleanLine(' Set up\n CI ') // 'Set up CI'
 */
export function cleanLine(text: string): string {
  if (text === '' || cleanAscii.test(text)) return text;
  return text.toWellFormed().replace(controls, ' ').replace(/ {2,}/g, ' ').trim();
}

/**
 * Makes text of several lines fit for a plan: line ends become LF, white space at the ends of lines
 * and blank lines at both ends go, and at most one blank line stands in a row. Fenced code keeps
 * its blank lines. Controls other than tabs are dropped, lone surrogates become U+FFFD.
 *
 * @example cleanProse('One  \r\n\r\n\r\ntwo\n') // 'One\n\ntwo'
 */
export function cleanProse(text: string): string {
  const lines = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .toWellFormed()
    .replace(controlsInProse, '')
    .split('\n')
    .map((line) => line.trimEnd());
  const kept: string[] = [];
  let fence: string | undefined;
  for (const line of lines) {
    const followsBlank = kept.length === 0 || kept.at(-1) === '';
    if (line === '' && followsBlank && fence === undefined) continue;
    kept.push(line);
    fence =
      fence === undefined ? readFenceStart(line) : closesFence(line, fence) ? undefined : fence;
  }
  while (kept.at(-1) === '') kept.pop();
  return kept.join('\n');
}

function readFenceStart(line: string): string | undefined {
  const start = fenceStart.exec(line);
  return start?.[1] ?? start?.[2];
}

function closesFence(line: string, fence: string): boolean {
  return fenceEnd.exec(line)?.[1]?.startsWith(fence) ?? false;
}
