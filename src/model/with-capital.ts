/** A text that begins with a capital, as a sentence or a heading does. */
export function withCapital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
