import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { format } from 'node:util';
import { expect } from 'vitest';

/*
 * What stands in for vitest where `npm run mutants` runs tests thousands of times in one process:
 * it collects them, without running any, and compares with vitest's own `expect`.
 */

/** The file whose tests are collected, or one of whose tests runs. */
let current;
let names = [];
let tests = [];

/** Calls what loads a file of tests, and gives the tests that it holds. */
export async function collectTests(testFile, load) {
  current = testFile;
  names = [];
  tests = [];
  await load();
  return tests;
}

const it = eachOf((title, run) => {
  const file = current;
  const name = [...names, title].join(' > ');
  const same = tests.filter((test) => test.name.startsWith(name)).length;
  const runHere = () => {
    current = file;
    return run();
  };
  tests.push({ name: same === 0 ? name : `${name} (${same + 1})`, run: runHere });
});

const describe = eachOf((name, collect) => {
  names.push(name);
  collect();
  names.pop();
});

export const vitest = { describe, it, test: it, expect };

/** Vitest's ways to declare something that has a title and a function. */
function eachOf(declare) {
  return Object.assign(declare, {
    each: (cases) => (title, run) => {
      const placeholders = title.match(/%[a-z]/g)?.length ?? 0;
      for (const values of cases) {
        const given = Array.isArray(values) ? values : [values];
        declare(format(title, ...given.slice(0, placeholders)), () => run(...given));
      }
    },
    runIf: (condition) => (condition ? declare : () => undefined),
    skipIf: (condition) => (condition ? () => undefined : declare),
  });
}

// Outside of a run vitest knows no test, of which its own snapshots would ask.
expect.setState({ testPath: undefined });
expect.extend({
  toMatchInlineSnapshot: (received, snapshot) => compare(`"${received}"`, withoutIndent(snapshot)),
  toMatchFileSnapshot: (received, file) =>
    compare(received, readFileSync(resolve(dirname(current), file), 'utf8')),
});

function compare(received, expected) {
  return { pass: received === expected, message: () => `${received}\nis not\n${expected}` };
}

function withoutIndent(snapshot) {
  const lines = snapshot.split('\n');
  if (lines.length === 1) return snapshot;
  const [indent] = /^ */.exec(lines[1]);
  return lines
    .slice(1, -1)
    .map((line) => line.slice(line.startsWith(indent) ? indent.length : 0))
    .join('\n');
}
