import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { installCounted } from '../coverage/install-counted.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The package's command as npm installs it, in an empty folder. */
    installedCommand: string;
    /** The folder that it was installed into. */
    installedFolder: string;
    /** Where processes of the command tell what they ran of the sources; only where it is counted. */
    hitsFolder: string | undefined;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Packs the package and installs the tarball into an empty folder, without network, once for all
 * end-to-end tests: they run what a user gets, never the sources.
 */
export default async function installPackage(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'create-impl-plan-e2e-'));
  const npm = (args: string[], cwd: string) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  const packed = npm(['pack', '--json', '--pack-destination', folder], root);
  const json = packed.slice(packed.indexOf('[\n'));
  const [{ filename }] = JSON.parse(json) as [{ filename: string }];
  npm(['init', '-y'], folder);
  npm(['install', '--offline', '--no-audit', '--no-fund', `./${filename}`], folder);
  if (project.vitest.config.coverage.enabled) {
    const hitsFolder = join(folder, 'hits');
    await installCounted(join(folder, 'node_modules/create-impl-plan/dist'), hitsFolder);
    project.provide('hitsFolder', hitsFolder);
  }
  project.provide('installedFolder', folder);
  project.provide('installedCommand', join(folder, 'node_modules/.bin/create-impl-plan'));
  return () => rmSync(folder, { recursive: true, force: true });
}
