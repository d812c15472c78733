/*
 * Writes types/index.d.ts, the types of what the package exports, in one file: the compiler emits
 * the declarations of every module, API Extractor puts those together that the exports need.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
const folder = mkdtempSync(join(tmpdir(), 'types-'));

try {
  const options = ['--project', 'tsconfig.types.json', '--rootDir', '.', '--outDir', folder];
  execFileSync(process.execPath, [tsc, ...options], { cwd: root, stdio: 'inherit' });
  writeFileSync(join(folder, 'package.json'), '{ "name": "create-impl-plan", "type": "module" }');
  const { succeeded } = Extractor.invoke(extractorConfig(), { localBuild: true });
  process.exitCode = succeeded ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

function extractorConfig() {
  const silent = { default: { logLevel: 'none' } };
  const entry = join(folder, 'src/index.d.ts');
  return ExtractorConfig.prepare({
    packageJsonFullPath: join(folder, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: folder,
      mainEntryPointFilePath: entry,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'ES2023',
            lib: ['ES2023'],
            module: 'NodeNext',
            moduleResolution: 'NodeNext',
            strict: true,
            allowImportingTsExtensions: true,
            noEmit: true,
            types: [],
            skipLibCheck: true,
          },
          include: [entry],
        },
      },
      dtsRollup: { enabled: true, untrimmedFilePath: join(root, 'types/index.d.ts') },
      // Its rules are for packages with releases of single functions.
      messages: { extractorMessageReporting: silent, tsdocMessageReporting: silent },
    },
  });
}
