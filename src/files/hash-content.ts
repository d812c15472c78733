import { createHash } from 'node:crypto';

/** A digest by which two contents are told apart; text is UTF-8. */
export function hashContent(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
