/** A digest by which two contents are told apart; text is UTF-8. */
export function hashContent(content: string | Uint8Array): string {
  return nodeCrypto().createHash('sha256').update(content).digest('hex');
}

/** 32 bits in hexadecimal digits (FNV-1a), by which a few short texts are told apart. */
export function hashShort(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hexOf(hash >>> 0);
}

/** So many random numbers of 32 bits, in hexadecimal digits: for names that are no secrets. */
export function randomHex(count: number): string {
  return Array.from({ length: count }, () => hexOf(Math.floor(Math.random() * 2 ** 32))).join('');
}

function hexOf(number: number): string {
  return number.toString(16).padStart(8, '0');
}

/** Loaded at the first use: it takes longer than reading a small plan, and who only looks needs none. */
function nodeCrypto() {
  return process.getBuiltinModule('node:crypto');
}
