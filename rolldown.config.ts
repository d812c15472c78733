import { defineConfig } from 'rolldown';
import { precompileTemplates } from './scripts/precompile-templates.ts';

export default defineConfig({
  input: { cli: 'src/cli.ts', index: 'src/index.ts' },
  platform: 'node',
  tsconfig: 'tsconfig.json',
  plugins: [precompileTemplates(), withoutLocales()],
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    minify: true,
    chunkFileNames: '[name]-[hash].js',
  },
});

/** Transliterate builds a table for each of twenty locales when it is loaded; we use none of them. */
function withoutLocales() {
  return {
    name: 'without-locales',
    load: {
      filter: { id: /[\\/]transliterate[\\/]locale-replacements\.js$/ },
      handler: () => 'export default {};',
    },
  };
}
