/** Controls but tabs and line ends, what turns the direction of text, and lone surrogates. */
const controls =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff]|\r(?!\n)/gu;
const controlsButColours = new RegExp(`(\\u001b\\[[\\d;]*m)|${controls.source}`, 'gu');

/**
 * Makes visible whatever would move or deceive a terminal: ESC becomes `␛`. It is the last gate before
 * a terminal; texts of users have been through `showText` before they are measured.
 *
 * @param keep `colours`: those that we put there ourselves stay
 */
export function showControls(text: string, keep: 'colours' | 'nothing'): string {
  return text.replace(
    keep === 'colours' ? controlsButColours : controls,
    (found: string, colour: unknown) => (typeof colour === 'string' ? found : showControl(found)),
  );
}

function showControl(char: string): string {
  return char < ' ' ? String.fromCharCode(0x2400 + char.charCodeAt(0)) : '\ufffd';
}
