import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Script } from 'node:vm';
import { PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { findTests } from './find-tests.mjs';
import { createModules } from './modules.mjs';
import { collectTests, vitest } from './vitest.mjs';

/*
 * How Stryker runs our tests: all in one process, each mutant with modules of its own. First each
 * test is run by itself, which tells the mutants that it reaches, those of values that are made
 * when a module is loaded among them. Then a mutant is run against the tests that reach it, the
 * quickest first, up to the one that fails.
 *
 * Stryker's copy of the project, the sandbox, has all mutants of a file in its text, each of which
 * can be made active. Only the file of the mutant is taken from there; all others are our own.
 */
export const strykerPlugins = [
  { kind: PluginKind.TestRunner, name: 'one-process', factory: createTestRunner },
];

/** A test that takes this much longer than without a mutant does not come to an end. */
const patience = { factor: 10, extraMs: 1000 };

const project = resolve(import.meta.dirname, '../..');
const room = process.env.MUTANTS_ROOM;

function createTestRunner() {
  const sandbox = process.cwd();
  const durationsFile = join(sandbox, 'durations.json');
  /** Where the code of mutants looks which of them is active, and counts how often it is reached. */
  const state = { mutantCoverage: { static: {}, perTest: {} } };
  globalThis.__stryker__ = state;
  let hasMutants = (_path) => false;
  const modules = createModules(
    (path) => (hasMutants(path) ? join(sandbox, relative(project, path)) : path),
    new Map([['vitest', vitest]]),
  );
  let files;
  let durations;

  return { capabilities: () => ({ reloadEnvironment: true }), init, dryRun, mutantRun };

  async function init() {
    process.chdir(project);
    files = findTests(room).map((file) => join(project, file));
    const setup = join(project, 'test/fixed-seed.ts');
    await modules.prepare([setup, ...files]);
    await modules.loadAfresh(setup);
  }

  async function dryRun() {
    const start = join(project, 'src', room);
    hasMutants = (path) => path.startsWith(start);
    await modules.prepare(files);
    state.currentTestId = 'loading';
    const tests = [];
    for (const file of files) {
      for (const { id } of await collect(file)) tests.push(await runAlone(file, id));
    }
    delete state.mutantCoverage.perTest.loading;
    durations = Object.fromEntries(tests.map(({ id, timeSpentMs }) => [id, timeSpentMs]));
    writeFileSync(durationsFile, JSON.stringify(durations));
    return { status: DryRunStatus.Complete, tests, mutantCoverage: state.mutantCoverage };
  }

  async function runAlone(file, id) {
    state.currentTestId = id;
    const test = (await collect(file)).find((test) => test.id === id);
    const start = performance.now();
    const error = await failureOf(test.run);
    const result = { id, name: id, fileName: file, timeSpentMs: performance.now() - start };
    state.currentTestId = 'loading';
    return error === undefined
      ? { ...result, status: TestStatus.Success }
      : { ...result, status: TestStatus.Failed, failureMessage: String(error) };
  }

  async function mutantRun({ activeMutant, testFilter, sandboxFileName, hitLimit }) {
    const mutated = join(project, relative(sandbox, sandboxFileName));
    hasMutants = (path) => path === mutated;
    await modules.prepare([mutated]);
    Object.assign(state, { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    const result = await runUntilFailure(inOrder(testFilter));
    state.activeMutant = undefined;
    return state.hitCount > hitLimit ? { status: MutantRunStatus.Timeout } : result;
  }

  async function runUntilFailure(ids) {
    const collected = new Map();
    for (const [index, id] of ids.entries()) {
      const error = await failureOf(() => runCollected(collected, id));
      if (error === undefined) continue;
      if (error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return { status: MutantRunStatus.Timeout };
      const failureMessage = String(error).slice(0, 500);
      return {
        status: MutantRunStatus.Killed,
        killedBy: [id],
        failureMessage,
        nrOfTests: index + 1,
      };
    }
    return { status: MutantRunStatus.Survived, nrOfTests: ids.length };
  }

  async function runCollected(collected, id) {
    const [file] = id.split(' > ', 1);
    if (!collected.has(file)) collected.set(file, await collect(join(project, file)));
    // A mutant may change the titles of tests, and thus take some away.
    const test = collected.get(file).find((test) => test.id === id);
    if (test) await endInTime(test.run, patience.extraMs + patience.factor * durations[id]);
  }

  function inOrder(ids) {
    durations ??= JSON.parse(readFileSync(durationsFile, 'utf8'));
    return [...(ids ?? Object.keys(durations))].sort((a, b) => durations[a] - durations[b]);
  }

  async function collect(file) {
    const tests = await collectTests(file, () => modules.loadAfresh(file));
    return tests.map(({ name, run }) => ({ id: `${relative(project, file)} > ${name}`, run }));
  }
}

async function failureOf(run) {
  try {
    await run();
    return undefined;
  } catch (error) {
    return error;
  }
}

const callGiven = new Script('globalThis.runInTime()');

/** Node can end a script that runs for too long, though not what goes on after an `await`. */
function endInTime(run, timeout) {
  globalThis.runInTime = run;
  return callGiven.runInThisContext({ timeout: Math.ceil(timeout) });
}
