// `npm run bench`: whole processes, pair by pair. See README.md beside it.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { comparePairs, measurePeakMemory, tidyUp, time, usualPairs } from './measure.mjs';
import { installPeers, measureInstall, timeColdInstall } from './peers.mjs';
import { comparisonHeaders, comparisonRow, megabytes, ms, table, times } from './report.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const here = (name) => fileURLToPath(new URL(`./${name}`, import.meta.url));
const cli = join(root, 'dist/cli.cjs');
const node = process.execPath;
const bareNode = { args: [node, '-e', '0'] };
const withPeers = process.argv.includes('--peers');
const write = process.argv.includes('--write');
const sizes = (process.env.BENCH_TASKS ?? '1000,10000').split(',').map(Number);
const work = mkdtempSync(join(tmpdir(), 'create-impl-plan-bench-'));
const peersFolder = process.env.BENCH_PEERS ?? join(work, 'peers');
const today = '2026-03-02';
/** A peer that takes longer is told so. */
const peerTimeoutSeconds = 120;
const parts = [];

try {
  const peers = withPeers ? installPeers(peersFolder) : [];
  const aims = [];
  say(heading());
  measureStart(peers, aims);
  measureInstalls(peers);
  measureLarge(peers, aims);
  say(`## Aims\n\n${table(['Aim', 'Measured', 'Met'], aims)}`);
} finally {
  rmSync(work, { recursive: true, force: true });
  tidyUp();
}

function say(text) {
  parts.push(text);
  // After each part, because all of them take half an hour.
  if (write) writeFileSync(here('RESULTS.md'), `${parts.join('\n\n')}\n`);
  console.log(`${text}\n`);
}

function heading() {
  const memory = `${Math.round(totalmem() / 1e9)} GB`;
  const processor = `${cpus().length} × ${cpus()[0]?.model.trim()}`;
  const day = new Date().toISOString().slice(0, 10);
  const command = `npm run bench${withPeers ? ' -- --peers' : ''}${write ? `${withPeers ? '' : ' --'} --write` : ''}`;
  return `# Results

${day} · Node ${process.version} · ${processor}, ${memory} · ${process.platform} · \`${command}\`

Whole processes, A B A B …; a ratio is the median of the ratios of its pairs. First milliseconds by the clock, in
brackets those of the processor (user and system, all threads and children). The machine may have other work
to do, so the ratio of the processor is the one to look at; below 1 we are faster. [README](README.md) says how it is measured.`;
}

/** Small commands against bare Node, and against what the peers do at their start. */
function measureStart(peers, aims) {
  const small = newPlan(join(work, 'small'), { phases: 3, tasks: 10 });
  const on = ['--plan', small];
  const ours = {
    '--version': own(['--version']),
    '--help': own(['--help']),
    'new --yes': newCommand(join(work, 'target'), { phases: 3, tasks: 3 }),
    'show, 30 tasks': own(['show', ...on, '--as-of', today]),
    'sync, 30 tasks': own(['sync', ...on]),
  };
  const limits = { '--version': 1.15, 'new --yes': 1.8, 'show, 30 tasks': 1.8 };
  const rows = Object.entries(ours).map(([name, command]) => {
    const result = comparePairs(command, bareNode);
    if (limits[name] !== undefined) aims.push(aimRow(name, limits[name], result));
    return comparisonRow({ name, other: 'bare Node', result });
  });
  say(`## Start\n\n${table(comparisonHeaders, rows)}`);
  if (peers.length > 0) measurePeersStart(ours, peers);
}

function measurePeersStart(ours, peers) {
  const rows = [];
  for (const peer of peers) {
    if (peer.missing !== undefined) {
      rows.push([
        peer.name,
        `does not install on Node ${process.version}: ${peer.missing}`,
        '',
        '',
        '',
        '',
        '',
      ]);
      continue;
    }
    const run = (args, rest = {}) => ({
      args: [peer.command, ...args],
      env: peer.env,
      mayFail: true,
      ...rest,
    });
    const compare = (name, command, what, other) => {
      const label = `${peer.name} ${peer.release}, ${what}`;
      const result = tryCompare(command, other, peer.pairs ?? Math.ceil(usualPairs / 3));
      rows.push(
        typeof result === 'string'
          ? [name, '', label, result, '', '', '']
          : [...comparisonRow({ name, other: label, result }), times(result.cpu)],
      );
    };
    compare('--version', ours['--version'], peer.version.join(' '), run(peer.version));
    compare('--help', ours['--help'], peer.help.join(' '), run(peer.help));
    if (peer.make) {
      const cwd = fresh(`make-${peer.bin}`);
      const extra = peer.make.prepare?.(cwd, peer) ?? [];
      const before = () => putAway(join(cwd, 'target'));
      const args = [...peer.make.args, ...extra];
      compare('new --yes', ours['new --yes'], args.join(' '), run(args, { cwd, before }));
    }
    if (peer.list) {
      const cwd = fresh(`list-${peer.bin}`);
      peer.list.prepare?.(cwd, peer);
      peer.list.write(cwd, 30);
      const count = peer.list.tasks ?? 30;
      const what = `${peer.list.args.join(' ')}, ${count} tasks`;
      compare('show, 30 tasks', ours['show, 30 tasks'], what, run(peer.list.args, { cwd }));
    }
  }
  say(`### Against peers\n\n${table([...comparisonHeaders, 'Times faster'], rows)}`);
}

/** What an installation takes: its size, its packages, its time with nothing cached. */
function measureInstalls(peers) {
  const packed = join(work, 'packed');
  mkdirSync(packed);
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', packed], {
    cwd: root,
    stdio: 'ignore',
  });
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const tarball = join(packed, `create-impl-plan-${version}.tgz`);
  const home = join(work, 'installed');
  const ownTime = timeColdInstall(tarball, home);
  const tarballSize = `${(statSync(tarball).size / 1e3).toFixed(0)} kB packed`;
  const ownInstall = measureInstall(home);
  const rows = [
    [`this package, ${tarballSize}`, megabytes(ownInstall.bytes), ownInstall.packages, ms(ownTime)],
    ...peers.map((peer) => {
      if (peer.missing !== undefined)
        return [peer.name, `does not install: ${peer.missing}`, '', ''];
      const isTimed = ['create-vite', 'plop'].includes(peer.name);
      const cold = isTimed ? ms(timeColdInstall(peer.name, join(work, 'cold'))) : '';
      return [`${peer.name} ${peer.release}`, megabytes(peer.bytes), peer.packages, cold];
    }),
  ];
  const headers = ['Package', 'MB installed', 'Packages', 'ms of a cold install'];
  say(
    `## Installation\n\n${table(headers, rows)}\n\nA cold install has an empty cache; the tarball of this package is on the disk, the others come from the registry.`,
  );
}

/** Every command on large plans, against reading, splitting and writing the same bytes. */
function measureLarge(peers, aims) {
  const grown = new Map();
  for (const count of sizes) {
    const shape = { phases: count / 100, tasks: 100, estimate: '2-3 days' };
    const plan = newPlan(join(work, 'large'), shape, ['--no-folders']);
    const pristine = join(work, 'pristine.md');
    copyFileSync(plan, pristine);
    const before = () => copyFileSync(pristine, plan);
    const on = ['--plan', plan, '--quiet'];
    const look = ['--plan', plan, '--as-of', today];
    const edit = (args) => ({ ...own([...args, ...on]), before });
    const rewrite = { args: [node, here('bare-rewrite.mjs'), plan], before };
    const sample = join(work, 'sample');
    const target = join(work, 'target');
    const makes = (extra) => {
      rmSync(sample, { recursive: true, force: true });
      time(newCommand(sample, shape, extra));
      const clear = () => putAway(target);
      return [
        newCommand(target, shape, extra),
        { args: [node, here('bare-write.mjs'), sample, target], before: clear },
      ];
    };
    const commands = [
      ['new', () => makes(['--no-folders']), 'writing the same file'],
      ['new, with folders', () => makes([]), 'writing the same files'],
      ['show', own(['show', ...look])],
      ['show 1.2', own(['show', '1.2', ...look])],
      ['next', own(['next', ...look])],
      ['check', { ...own(['check', ...look]), mayFail: true }],
      ['sync', edit(['sync'])],
      ['add task', edit(['add', 'task', '1', 'Load test', '--estimate', '2d'])],
      ['set', edit(['set', '1.2', '--estimate', '3d'])],
      ['move', edit(['move', '1.2', '--after', '1.5'])],
      ['move --renumber', edit(['move', '1.2', '--after', '1.5', '--renumber'])],
      ['renumber', edit(['renumber'])],
      ['report weekly', own(['report', 'weekly', ...look])],
      ['forecast --runs 1000', own(['forecast', '--runs', '1000', ...look])],
    ];
    const pairs = Math.ceil(usualPairs / (count > 3000 ? 5 : 3));
    const rows = commands.map(([name, given, what = 'reading, splitting, writing it']) => {
      const [command, bare] = typeof given === 'function' ? given() : [given, rewrite];
      const result = comparePairs(command, bare, pairs);
      const memory = measurePeakMemory(command);
      grown.set(name, [...(grown.get(name) ?? []), { ...result.a, memory }]);
      if (name === 'sync' && count === 10_000) aims.push(aimRow('sync, 10,000 tasks', 4, result));
      return [...comparisonRow({ name, other: what, result }), megabytes(memory)];
    });
    const size = (statSync(pristine).size / 1e6).toFixed(1);
    const title = `## ${count.toLocaleString('en')} tasks\n\nA plan of ${size} MB.`;
    say(`${title}\n\n${table([...comparisonHeaders, 'Peak MB'], rows)}`);
    before();
    if (withPeers) measurePeersLarge(peers, count, own(['show', '--json', ...look]));
  }
  if (sizes.length === 2) sayGrowth(grown);
}

function measurePeersLarge(peers, count, show) {
  const rows = [];
  const add = (label, other, pairs) => {
    const result = tryCompare(show, other, pairs);
    rows.push(
      typeof result === 'string'
        ? ['show --json', '', label, result, '', '', '']
        : [...comparisonRow({ name: 'show --json', other: label, result }), times(result.cpu)],
    );
  };
  for (const peer of peers) {
    if (!peer.list || peer.missing !== undefined || peer.list.tasks === 0) continue;
    const cwd = fresh(`large-${peer.bin}`);
    peer.list.prepare?.(cwd, peer);
    peer.list.write(cwd, count);
    const args = [peer.command, ...peer.list.args];
    add(
      `${peer.name}, ${peer.list.args.join(' ')}`,
      { args, cwd, env: peer.env, mayFail: true },
      peer.pairs ?? Math.ceil(usualPairs / 3),
    );
  }
  if (spawnSync('tj3', ['--version']).status === 0) {
    const cwd = fresh('taskjuggler');
    writeFileSync(join(cwd, 'plan.tjp'), taskJugglerPlan(count));
    add(
      'TaskJuggler (tj3), the schedule as CSV',
      { args: ['tj3', '--silent', 'plan.tjp'], cwd },
      1,
    );
  } else rows.push(['show --json', '', 'TaskJuggler', 'tj3 is not installed', '', '', '']);
  say(`### Against peers\n\n${table([...comparisonHeaders, 'Times faster'], rows)}`);
}

/** The same chain of tasks, scheduled and told. */
function taskJugglerPlan(count) {
  const years = Math.ceil((count * 3) / 250) + 1;
  const tasks = Array.from({ length: count }, (_, index) => {
    const after = index === 0 ? '' : `  depends !t${index}\n`;
    return `task t${index + 1} "Task ${index + 1}" {\n  length 3d\n${after}}\n`;
  });
  return `project bench "Bench" 2026-03-02 +${years}y {\n}\n${tasks.join('')}taskreport "out" {\n  formats csv\n  columns id, start, end\n}\n`;
}

function sayGrowth(grown) {
  const rows = [...grown].map(([name, [small, large]]) => [
    name,
    `${ms(small.cpu)} → ${ms(large.cpu)}`,
    (large.cpu / small.cpu).toFixed(1),
    `${megabytes(small.memory)} → ${megabytes(large.memory)}`,
  ]);
  const [few, many] = sizes.map((count) => count.toLocaleString('en'));
  const headers = ['Command', 'ms of the processor', 'Times', 'Peak MB'];
  say(`## Growth from ${few} to ${many} tasks\n\n${table(headers, rows)}`);
}

/** A peer that fails or takes minutes is a row that says so. */
function tryCompare(command, other, pairs) {
  try {
    return comparePairs(command, { ...other, timeoutSeconds: peerTimeoutSeconds }, pairs);
  } catch (error) {
    if (error.message === 'TIMEOUT') return `more than ${peerTimeoutSeconds} s`;
    return `fails: ${error.message.split('\n')[0].slice(0, 80)}`;
  }
}

function aimRow(name, limit, { cpu }) {
  const met = cpu <= limit ? 'yes' : 'no';
  const of = name.startsWith('sync') ? 'reading, splitting, writing' : 'bare Node';
  return [`${name}: at most ${limit} × ${of}`, cpu.toFixed(2), met];
}

function own(args) {
  return { args: [node, cli, ...args] };
}

function newCommand(target, { phases, tasks, estimate = '2d' }, extra = []) {
  const plan = ['--title', 'Bench', '--author', 'Bench', '--estimate', estimate];
  const dates = ['--start', today, '--as-of', '2026-02-27'];
  const shape = ['--phases', String(phases), '--tasks', String(tasks)];
  const command = own(['new', target, '--yes', ...plan, ...dates, ...shape, ...extra]);
  return { ...command, before: () => putAway(target) };
}

/** Nobody removes a folder just before it is made: for a while, some disks then make files slowly. */
function putAway(target) {
  if (!existsSync(target)) return;
  const away = join(work, 'away');
  mkdirSync(away, { recursive: true });
  renameSync(target, join(away, String(readdirSync(away).length)));
}

function newPlan(directory, shape, extra = []) {
  time(newCommand(directory, shape, extra));
  return join(directory, 'implementation-plan.md');
}

function fresh(name) {
  const folder = join(work, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}
