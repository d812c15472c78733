import { defineConfig } from 'rolldown';
import { asciiOutput } from './scripts/ascii-output.ts';
import { chunksByUse } from './scripts/chunks-by-use.ts';
import { leaveOutUnused } from './scripts/leave-out-unused.ts';
import { moduleWrappers } from './scripts/module-wrappers.ts';
import { precompileTemplates } from './scripts/precompile-templates.ts';
import { thirdPartyNotices } from './scripts/third-party-notices.ts';

export default defineConfig({
  input: { cli: 'src/cli.ts', main: 'src/main.ts', index: 'src/index.ts', plopfile: 'plopfile.ts' },
  platform: 'node',
  tsconfig: 'tsconfig.json',
  // Chunks are made by who needs what is in them; an entry may export more than its source does.
  preserveEntrySignatures: 'allow-extension',
  plugins: [
    precompileTemplates(),
    leaveOutUnused(),
    thirdPartyNotices(),
    moduleWrappers(),
    asciiOutput(),
  ],
  output: {
    dir: 'dist',
    // `src/code-cache.ts` loads it.
    format: 'cjs',
    exports: 'named',
    entryFileNames: '[name].cjs',
    cleanDir: true,
    minify: true,
    // The licences of what is bundled stand in a file of their own.
    comments: false,
    codeSplitting: { groups: chunksByUse() },
    // Names stand in every import and do not compress: what commands share has short ones.
    chunkFileNames: ({ isDynamicEntry }) => (isDynamicEntry ? '[name].cjs' : 'part.cjs'),
  },
});
