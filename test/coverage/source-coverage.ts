import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import coverage, { type CoverageMap } from 'istanbul-lib-coverage';
import report from 'istanbul-lib-report';
import reports from 'istanbul-reports';
import type { CoverageProvider, Vitest } from 'vitest/node';
import { findSources, instrumentSource } from './instrument-sources.ts';
import type { Hits } from './take-hits.ts';

/** By the number of a statement or a function, or by the place of a branch among its peers. */
type Counts = Record<string, number> | number[];

/**
 * Adds up what unit tests ran of the sources and what the processes of end-to-end tests did.
 * Whatever is told counts only where a source has that counter, so that totals are the sources'.
 */
export function sourceCoverage(): CoverageProvider {
  let vitest: Vitest;
  const told: Hits[] = [];
  const reportsFolder = () => vitest.config.coverage.reportsDirectory;
  return {
    name: 'source counters',
    initialize: (context) => {
      vitest = context;
    },
    resolveOptions: () => vitest.config.coverage,
    clean: () => {
      told.length = 0;
      rmSync(reportsFolder(), { recursive: true, force: true });
    },
    onAfterSuiteRun: (meta) => {
      told.push(meta.coverage as Hits);
    },
    generateCoverage: async () => {
      const map = coverage.createCoverageMap({});
      for (const path of findSources()) {
        map.addFileCoverage((await instrumentSource(path)).coverage);
        // Vitest takes a worker whose end it could not hear of for one that hangs.
        await setImmediate();
      }
      for (const hits of told) addHits(map, hits);
      for (const hits of toldByProcesses(vitest)) addHits(map, hits);
      return map;
    },
    reportCoverage: (map) => {
      const context = report.createContext({
        dir: reportsFolder(),
        coverageMap: map as CoverageMap,
      });
      for (const kind of ['json', 'json-summary', 'html'] as const) {
        reports.create(kind).execute(context);
      }
    },
  };
}

function* toldByProcesses(vitest: Vitest): Generator<Hits> {
  for (const project of vitest.projects) {
    const folder = project.getProvidedContext().hitsFolder;
    if (folder === undefined || !existsSync(folder)) continue;
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      yield JSON.parse(readFileSync(join(folder, file), 'utf8'));
    }
  }
}

function addHits(map: CoverageMap, hits: Hits): void {
  for (const [path, { s, f, b }] of Object.entries(hits)) {
    const { data } = map.fileCoverageFor(path);
    addCounts(data.s, s, path);
    addCounts(data.f, f, path);
    for (const [id, counts] of Object.entries(b)) addCounts(data.b[id] ?? [], counts, path);
  }
}

function addCounts(sums: Counts, counts: Counts, path: string): void {
  for (const [id, count] of Object.entries(counts)) {
    const sum = (sums as Record<string, number>)[id];
    if (sum === undefined) throw new Error(`${path} changed while the tests ran`);
    (sums as Record<string, number>)[id] = sum + count;
  }
}
