/** Text in lower case, only its letters and digits. A pattern of all alphabets takes long to make. */
export function foldWord(text: string): string {
  const lower = text.toLowerCase();
  return /^[\0-\x7f]*$/.test(lower)
    ? lower.replace(/[^a-z0-9]/g, '')
    : lower.replace(/[^\p{L}\p{N}]/gu, '');
}
