import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/*
 * The tools that people use instead, installed from the npm registry into a temporary folder.
 * Telemetry and looking for updates are switched off, so that their work is measured, not the network.
 */

const quiet = {
  CI: '1',
  OPENSPEC_TELEMETRY: '0',
  TASKMASTER_SKIP_AUTO_UPDATE: '1',
  NO_UPDATE_NOTIFIER: '1',
};

/** Each: its package, its command, and how it is asked for its version, for new files, for a list. */
const known = [
  {
    name: 'plop',
    bin: 'plop',
    version: ['--version'],
    help: ['--help'],
    make: { args: ['file', 'sample'], prepare: writePlopfile },
  },
  {
    name: 'hygen',
    bin: 'hygen',
    // It has no such flags: both print how it is used, and fail.
    version: ['--version'],
    help: ['--help'],
    make: { args: ['sample', 'new'], prepare: writeHygenTemplates },
  },
  {
    name: 'create-vite',
    bin: 'create-vite',
    version: ['--help'],
    help: ['--help'],
    make: { args: ['target', '--template', 'vanilla', '--no-interactive'] },
  },
  {
    name: 'backlog.md',
    bin: 'backlog',
    version: ['--version'],
    help: ['--help'],
    make: { args: ['task', 'create', 'Sample', '--plain'], prepare: prepareBacklog },
    list: { args: ['task', 'list', '--plain'], prepare: prepareBacklog, write: writeBacklogTasks },
  },
  {
    name: 'task-master-ai',
    bin: 'task-master',
    version: ['--version'],
    help: ['--help'],
    list: { args: ['list'], write: writeTaskMasterTasks },
    pairs: 1,
  },
  {
    name: '@fission-ai/openspec',
    bin: 'openspec',
    version: ['--version'],
    help: ['--help'],
    make: { args: ['init', '--tools', 'none'] },
    list: { args: ['list'], prepare: prepareOpenspec, write: () => undefined, tasks: 0 },
  },
];

/**
 * Installs the peers, each in a folder of its own.
 *
 * @returns for each its command, size and packages, or why it could not be installed
 */
export function installPeers(folder) {
  return known.map((peer) => {
    const home = join(folder, peer.bin);
    mkdirSync(home, { recursive: true });
    if (!existsSync(join(home, 'node_modules'))) {
      writeFileSync(join(home, 'package.json'), '{ "private": true }');
      const args = ['install', '--no-audit', '--no-fund', peer.name];
      const { status, stderr } = spawnSync('npm', args, {
        cwd: home,
        encoding: 'utf8',
        timeout: 900_000,
      });
      if (status !== 0) return { ...peer, missing: (stderr ?? '').trim().split('\n').at(-1) };
    }
    const command = join(home, 'node_modules/.bin', peer.bin);
    const manifest = join(home, 'node_modules', peer.name, 'package.json');
    const { version: release } = JSON.parse(readFileSync(manifest, 'utf8'));
    return { ...peer, command, release, env: quiet, ...measureInstall(home) };
  });
}

/** What an installation takes: bytes of its files, and how many packages. */
export function measureInstall(home) {
  const root = join(home, 'node_modules');
  const bytes = Number(execFileSync('du', ['-sb', root], { encoding: 'utf8' }).split('\t')[0]);
  const lock = JSON.parse(readFileSync(join(root, '.package-lock.json'), 'utf8'));
  return { bytes, packages: Object.keys(lock.packages).length };
}

/** How long an installation takes with nothing in the cache, in milliseconds. */
export function timeColdInstall(spec, folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  const started = performance.now();
  execFileSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--cache', join(folder, 'cache'), spec],
    { cwd: folder, stdio: 'ignore' },
  );
  return performance.now() - started;
}

function writePlopfile(folder) {
  const text = `module.exports = (plop) => plop.setGenerator('file', {
  prompts: [{ type: 'input', name: 'name' }],
  actions: [{ type: 'add', path: 'target/{{name}}.md', template: '# {{name}}', force: true }],
});
`;
  writeFileSync(join(folder, 'plopfile.cjs'), text);
  return ['--plopfile', 'plopfile.cjs'];
}

function writeHygenTemplates(folder) {
  const at = join(folder, '_templates/sample/new');
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'file.ejs.t'), '---\nto: target/sample.md\nforce: true\n---\n# Sample\n');
}

function prepareBacklog(folder, { command }) {
  execFileSync('git', ['init', '-q', '.'], { cwd: folder });
  const env = { ...process.env, ...quiet };
  const args = ['init', 'sample', '--defaults'];
  execFileSync(command, args, { cwd: folder, env, stdio: 'ignore' });
  const config = join(folder, 'backlog/config.yml');
  const text = readFileSync(config, 'utf8');
  // Else it asks git for the branches of others.
  writeFileSync(
    config,
    text
      .replace(/remote_operations: .*/, 'remote_operations: false')
      .replace(/check_active_branches: .*/, 'check_active_branches: false'),
  );
}

function writeBacklogTasks(folder, count) {
  const at = join(folder, 'backlog/tasks');
  for (const name of readdirSync(at)) rmSync(join(at, name));
  for (let id = 1; id <= count; id += 1) {
    const after = id === 1 ? '[]' : `\n  - TASK-${id - 1}`;
    writeFileSync(
      join(at, `task-${id} - Task-${id}.md`),
      `---\nid: TASK-${id}\ntitle: Task ${id}\nstatus: To Do\nassignee: []\ncreated_date: '2026-03-02 09:00'\nlabels: []\ndependencies: ${after}\nordinal: ${id * 1000}\n---\n`,
    );
  }
}

function writeTaskMasterTasks(folder, count) {
  const tasks = Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    title: `Task ${index + 1}`,
    description: 'What needs to be done',
    status: 'pending',
    dependencies: index === 0 ? [] : [index],
    priority: 'medium',
    details: '',
    testStrategy: '',
    subtasks: [],
  }));
  const day = '2026-03-02T09:00:00.000Z';
  const metadata = { created: day, updated: day, description: '' };
  mkdirSync(join(folder, '.taskmaster/tasks'), { recursive: true });
  const file = join(folder, '.taskmaster/tasks/tasks.json');
  writeFileSync(file, JSON.stringify({ master: { tasks, metadata } }));
}

function prepareOpenspec(folder, { command }) {
  const env = { ...process.env, ...quiet };
  execFileSync(command, ['init', '--tools', 'none'], { cwd: folder, env, stdio: 'ignore' });
}
