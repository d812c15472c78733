/** A digest by which two contents are told apart; text is UTF-8. */
export function hashContent(content: string | Uint8Array): string {
  return nodeCrypto().createHash('sha256').update(content).digest('hex');
}

/** So many random bytes, in hexadecimal digits. */
export function randomHex(bytes: number): string {
  return nodeCrypto().randomBytes(bytes).toString('hex');
}

/** Loaded at the first use: it takes longer than reading a small plan, and who only looks needs none. */
function nodeCrypto() {
  return process.getBuiltinModule('node:crypto');
}
