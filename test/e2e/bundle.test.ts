import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type OutputBundle, type OutputOptions, type RolldownOutput, rolldown } from 'rolldown';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import config from '../../rolldown.config.ts';
import { noticesFile, packageFolders } from '../../scripts/third-party-notices.ts';
import { packageFolder } from './prompt-run.ts';
import { emptyFolder, run } from './run-command.ts';

/** Where coverage is asked for, a bundle with counters is in the place of the package's own. */
const isCounted = inject('hitsFolder') !== undefined;
let output: RolldownOutput['output'];

beforeAll(async () => {
  output = await makeBundle();
});

async function makeBundle(): Promise<RolldownOutput['output']> {
  const build = await rolldown(config);
  const made = await build.generate(config.output as OutputOptions);
  await build.close();
  return made.output;
}

/** The packages that have code in these files of the bundle. */
function packagesIn(isIn: (fileName: string) => boolean): string[] {
  const bundle: OutputBundle = Object.fromEntries(
    output.filter(({ fileName }) => isIn(fileName)).map((file) => [file.fileName, file]),
  );
  const names = packageFolders(bundle).map((folder) => {
    const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return `${name} ${version}`;
  });
  return names.sort();
}

describe('the package', () => {
  it('is small, depends on nothing and runs nothing when it is installed', () => {
    const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
    const packed = execFileSync('npm', args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [{ size }] = JSON.parse(packed) as [{ size: number }];
    expect(size).toBeLessThan(400_000);
    const json = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8'));
    expect(json.dependencies ?? {}).toEqual({});
    expect(Object.keys(json.scripts).filter((name) => /^(pre|post)?install$/.test(name))).toEqual(
      [],
    );
  });
});

describe('the bundle', () => {
  it.skipIf(isCounted)('is what the package holds, however often it is made', async () => {
    const textsOf = (files: RolldownOutput['output']) =>
      Object.fromEntries(
        files.map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source]),
      );
    expect(textsOf(await makeBundle())).toEqual(textsOf(output));
    const folder = join(packageFolder(), 'dist');
    const names = readdirSync(folder).filter((name) => name !== 'cache');
    const installed = names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
    expect(Object.fromEntries(installed)).toEqual(textsOf(output));
  });

  it('names every package that it contains, and no other, in its notices', () => {
    const notices = readFileSync(join(packageFolder(), 'dist', noticesFile), 'utf8');
    const named = [...notices.matchAll(/^## (\S+ \S+) \(\S+\)$/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(packagesIn(() => true));
    expect(named.length).toBeGreaterThan(20);
  });
});

it('is listed in the SBOM of a release, package by package', () => {
  const sbom = JSON.parse(
    execFileSync(process.execPath, ['scripts/sbom.mjs'], { encoding: 'utf8' }),
  );
  expect(sbom.metadata.component).toMatchObject({ name: 'create-impl-plan' });
  const listed: { name: string; version: string }[] = sbom.components;
  expect(listed.map(({ name, version }) => `${name} ${version}`).sort()).toEqual(
    packagesIn(() => true),
  );
});

it('works where it is installed without network', () => {
  const folder = emptyFolder();
  const args = ['pack', '--ignore-scripts', '--pack-destination', folder];
  execFileSync('npm', args, { stdio: 'ignore' });
  const tarball = join(folder, readdirSync(folder)[0] ?? '');
  const said = execFileSync(process.execPath, ['scripts/smoke.mjs', tarball], { encoding: 'utf8' });
  expect(said).toContain('The package works');
});

describe('what a command loads', () => {
  /** Prompts are drawn by inquirer, in a generator that plop runs. */
  const prompting = /^(@inquirer\/\S+|inquirer|node-plop|rxjs) /;
  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'create-impl-plan-loads-'));
    return () => rmSync(directory, { recursive: true });
  });

  it('is nothing for its version', async () => {
    const { files, packages } = await loadedBy(['--version']);
    expect(packages).toEqual([]);
    expect(files.length).toBeLessThanOrEqual(2);
    expect(files).not.toContain('main.cjs');
  });

  it('is inquirer and plop where it asks', () => {
    const all = packagesIn(() => true).filter((name) => prompting.test(name));
    expect(all.map((name) => name.split(' ')[0])).toEqual(
      expect.arrayContaining(['inquirer', '@inquirer/core', 'node-plop', 'rxjs']),
    );
  });

  it.each([
    [['--help']],
    [['new', '--yes', '--title', 'Shop', '--start', '2026-03-02', '--tasks', '4']],
    [['show']],
    [['next']],
    [['forecast']],
    [['report', 'weekly']],
    [['check']],
    [['add', 'task', '1', 'Load test']],
    [['set', '1.1', '--estimate', '3d']],
    [['start', '1.1']],
    [['done', '1.1']],
    [['block', '1.2', 'no server']],
    [['move', '1.3', '--before', '1.2']],
    [['remove', '2.4', '--yes']],
    [['renumber']],
    [['sync']],
    [['adopt', 'shop/implementation-plan.md']],
    [['eject']],
  ])('is neither inquirer nor plop: %j', async (args) => {
    const { files, packages } = await loadedBy(args);
    expect(packages.filter((name) => prompting.test(name))).toEqual([]);
    expect(files).toContain('main.cjs');
    expect(files).not.toContain('index.cjs');
  });

  /** The files of the bundle that a command loads, by a hook of Node's, and whose code they hold. */
  async function loadedBy(args: readonly string[]) {
    const folder = emptyFolder();
    const log = join(folder, 'loaded');
    const preload = join(folder, 'preload.cjs');
    await writeFile(preload, preloadScript(log));
    const result = await run(directory, args, { env: { NODE_OPTIONS: `--require ${preload}` } });
    expect(result).toMatchObject({ code: 0 });
    const dist = join(packageFolder(), 'dist/');
    const paths = readFileSync(log, 'utf8').split('\n');
    const files = paths
      .filter((path) => path.startsWith(dist))
      .map((path) => path.slice(dist.length));
    return { files, packages: packagesIn((name) => files.includes(name)) };
  }
});

/** Has Node write the path of every file that is read as a whole into a file: code is, too. */
function preloadScript(log: string): string {
  return `
    const fs = require('node:fs');
    const { appendFileSync, readFileSync } = fs;
    appendFileSync(${JSON.stringify(log)}, '');
    fs.readFileSync = (path, ...rest) => {
      appendFileSync(${JSON.stringify(log)}, path + '\\n');
      return readFileSync(path, ...rest);
    };`;
}
