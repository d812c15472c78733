import type { Plugin } from 'rolldown';

/**
 * Writes every character outside of ASCII as an escape: V8 keeps a text with any other character in
 * twice the memory, and `src/code-cache.ts` takes bytes for characters. In what `String.raw` gets the
 * escape stays as it is, which a pattern takes for the character: so only patterns are made of that.
 */
export function asciiOutput(): Plugin {
  return {
    name: 'ascii-output',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const [spoilt] = /\\[^\0-\x7f]/.exec(chunk.code) ?? [];
        if (spoilt !== undefined) throw new Error(`${chunk.fileName} escapes ${spoilt}`);
        chunk.code = chunk.code.replace(/[^\0-\x7f]/g, escapeUnit);
      }
    },
  };
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
