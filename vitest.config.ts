import { defineConfig } from 'vitest/config';
import { instrumentSources } from './test/coverage/instrument-sources.ts';

export default defineConfig({
  plugins: [instrumentSources()],
  test: {
    setupFiles: ['test/fixed-seed.ts'],
    testTimeout: 60_000,
    hookTimeout: 240_000,
    coverage: {
      provider: 'custom',
      customProviderModule: 'test/coverage/provider.ts',
      reportOnFailure: true,
    },
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['test/**/*.test.ts'], exclude: ['test/e2e/**'] },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: 'test/e2e/install-package.ts',
          // A pseudo-terminal on a machine that is busy may miss its deadline once.
          retry: process.env.CI ? 1 : 0,
        },
      },
    ],
  },
});
