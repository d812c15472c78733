import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compileFunction } from 'node:vm';
import { moduleRunnerTransform, transformSync } from 'rolldown/experimental';

const tests = resolve(import.meta.dirname, '../../test');

/** What the code of a module is given, by the names that Rolldown calls it by. */
const parameters = [
  '__vite_ssr_import__',
  '__vite_ssr_dynamic_import__',
  '__vite_ssr_exports__',
  '__vite_ssr_exportAll__',
  '__vite_ssr_import_meta__',
];

/**
 * The project's own modules, compiled once and evaluated as often as wanted in this process: thus a
 * value that a module makes when it is loaded is made under each mutant. Packages are loaded once.
 *
 * @param fileOf where the text of a module is taken from, which may change
 * @param packages what stands in for some packages, by their names
 */
export function createModules(fileOf, packages) {
  const compiled = new Map();

  /** Compiles some modules and all that they import. */
  async function prepare(paths, seen = new Set()) {
    for (const path of paths) {
      if (seen.has(path)) continue;
      seen.add(path);
      const file = fileOf(path);
      if (!compiled.has(file)) compiled.set(file, await compile(path, readFileSync(file, 'utf8')));
      const { imports } = compiled.get(file);
      for (const name of imports.filter((name) => !isOwn(name) && !packages.has(name))) {
        packages.set(name, await import(name));
      }
      await prepare(
        imports.filter(isOwn).map((name) => resolve(dirname(path), name)),
        seen,
      );
    }
  }

  /** Evaluates a file of tests, and afresh all that it imports. */
  function loadAfresh(path) {
    return load(path, new Map());
  }

  /** The exports of a module; of a test, which may wait while it is loaded, the promise of them. */
  function load(path, loaded) {
    const known = loaded.get(path);
    if (known !== undefined) return known;
    const exports = {};
    if (!isTest(path)) loaded.set(path, exports);
    const importByName = (name) =>
      isOwn(name) ? load(resolve(dirname(path), name), loaded) : packages.get(name);
    const evaluated = compiled.get(fileOf(path)).evaluate(
      importByName,
      async (name) => importByName(name),
      exports,
      (others) => exportAll(exports, others),
      { url: pathToFileURL(path).href, dirname: dirname(path), filename: path },
    );
    if (!isTest(path)) return exports;
    const loading = evaluated.then(() => exports);
    loaded.set(path, loading);
    return loading;
  }

  return { prepare, loadAfresh };
}

function isOwn(name) {
  return name.startsWith('.');
}

function isTest(path) {
  return path.startsWith(tests);
}

async function compile(path, text) {
  if (path.endsWith('.json'))
    return compileBody(path, `__vite_ssr_exports__.default = ${text}`, []);
  const script = transformSync(path, text, { typescript: { onlyRemoveTypeImports: true } });
  const { code, deps, dynamicDeps, errors } = await moduleRunnerTransform(path, script.code);
  const [error] = [...script.errors, ...errors];
  if (error) throw new Error(`${path}: ${error.message}`);
  const body = isTest(path)
    ? `return (async () => {${code}\n})()`
    : code.replaceAll('await __vite_ssr_import__', '__vite_ssr_import__');
  return compileBody(path, body, [...deps, ...dynamicDeps]);
}

function compileBody(path, body, imports) {
  const evaluate = compileFunction(`'use strict';${body}`, parameters, { filename: path });
  return { evaluate, imports };
}

function exportAll(exports, others) {
  for (const name of Object.keys(others)) {
    if (name === 'default' || name in exports) continue;
    Object.defineProperty(exports, name, { enumerable: true, get: () => others[name] });
  }
}
