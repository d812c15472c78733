import { defineConfig } from 'rolldown';
import { precompileTemplates } from './scripts/precompile-templates.ts';

export default defineConfig({
  input: { cli: 'src/cli.ts', index: 'src/index.ts' },
  platform: 'node',
  tsconfig: 'tsconfig.json',
  plugins: [precompileTemplates()],
  output: {
    dir: 'dist',
    format: 'esm',
    cleanDir: true,
    minify: true,
    chunkFileNames: '[name]-[hash].js',
  },
});
