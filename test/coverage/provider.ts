import type { CoverageProviderModule } from 'vitest/node';
import { takeHits } from './take-hits.ts';

/** What Vitest asks for coverage, in its main process and in its workers. */
const provider: CoverageProviderModule = {
  getProvider: async () => {
    // Loaded by the main process alone.
    const { sourceCoverage } = await import('./source-coverage.ts');
    return sourceCoverage();
  },
  takeCoverage: takeHits,
};

export default provider;
