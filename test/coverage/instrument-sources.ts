import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FileCoverageData } from 'istanbul-lib-coverage';
import type { Instrumenter } from 'istanbul-lib-instrument';
import type { VitestPluginContext } from 'vitest/node';

interface InstrumentedSource {
  code: string;
  map: string;
  /** Where its statements, functions and branches stand, none of them run yet. */
  coverage: FileCoverageData;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

let instrumenter: Instrumenter | undefined;

/** Whether a file is code of the package, as it is written. */
function isSource(path: string): boolean {
  const inside = relative(root, path).split(sep).join('/');
  return /^((src|generators)\/[^?]*|plopfile)\.ts$/.test(inside);
}

/** Puts counters into a source, and says what they count. */
export async function instrumentSource(path: string): Promise<InstrumentedSource> {
  instrumenter ??= await loadInstrumenter();
  const code = instrumenter.instrumentSync(readFileSync(path, 'utf8'), path);
  return {
    code,
    map: JSON.stringify(instrumenter.lastSourceMap()),
    coverage: instrumenter.lastFileCoverage() as FileCoverageData,
  };
}

/** Babel is loaded where coverage is asked for, not by every run of the tests. */
async function loadInstrumenter(): Promise<Instrumenter> {
  const { createInstrumenter } = await import('istanbul-lib-instrument');
  return createInstrumenter({
    esModules: true,
    produceSourceMap: true,
    preserveComments: true,
    compact: false,
    parserPlugins: ['typescript', 'importAttributes', 'importMeta', 'topLevelAwait'],
  });
}

/** The files whose code is counted. */
export function findSources(): string[] {
  const folders = ['src', 'generators'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
      join(root, folder, path),
    ),
  );
  return [...folders, join(root, 'plopfile.ts')].filter(isSource).sort();
}

/**
 * A plugin of Rolldown, and of Vite where coverage is asked for. Sources get their counters as they
 * are read, before anything else is done to them: so what unit tests import and the bundle that
 * end-to-end tests run count the same places, and no source map has to be trusted.
 */
export function instrumentSources() {
  let isOn = true;
  return {
    name: 'instrument-sources',
    enforce: 'pre' as const,
    configureVitest({ vitest }: VitestPluginContext) {
      isOn = vitest.config.coverage.enabled;
    },
    async load(id: string) {
      if (!isOn || !isSource(id)) return null;
      const { code, map } = await instrumentSource(id);
      return { code, map };
    },
  };
}
