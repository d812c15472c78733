import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type OutputOptions, rolldown } from 'rolldown';
import config from '../../rolldown.config.ts';
import { instrumentSources } from './instrument-sources.ts';
import { takeHits } from './take-hits.ts';

/**
 * Puts a bundle with counters in the place of an installed one. Its processes tell their hits when
 * they end by themselves.
 *
 * @param hitsFolder Gets a file of each process.
 */
export async function installCounted(dist: string, hitsFolder: string): Promise<void> {
  mkdirSync(hitsFolder);
  // Some tests run the command as somebody else.
  chmodSync(hitsFolder, 0o777);
  rmSync(dist, { recursive: true });
  const build = await rolldown({
    ...config,
    plugins: [config.plugins, instrumentSources()],
    logLevel: 'silent',
  });
  const output = config.output as OutputOptions;
  const intro = reportAtExit(hitsFolder);
  await build.write({ ...output, dir: dist, intro: ({ isEntry }) => (isEntry ? intro : '') });
  await build.close();
  // As npm does it.
  chmodSync(join(dist, 'cli.cjs'), 0o755);
}

/** Without an import, so that the bundle loads what it loads without this. */
function reportAtExit(hitsFolder: string): string {
  return `
globalThis.hitsAreTold ??= process.on('exit', () => {
  ${takeHits}
  const { renameSync, writeFileSync } = process.getBuiltinModule('node:fs');
  const file = ${JSON.stringify(join(hitsFolder, 'process-'))} + process.pid + '-' + process.hrtime.bigint();
  try {
    writeFileSync(file, JSON.stringify(takeHits()));
    renameSync(file, file + '.json');
  } catch (error) {
    // A test forbids its process to write more than a few bytes into a file.
    if (error.code !== 'EFBIG') throw error;
  }
});`;
}
