import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { expect, it, vi } from 'vitest';

/*
 * recheck looks for texts that make a regular expression slow. It takes a second for each, so that
 * what it found is in `expressions.json`, or the reason why it is wrong; `npm run expressions` writes
 * the file anew.
 */

const list = join(import.meta.dirname, 'expressions.json');
const root = join(import.meta.dirname, '..');

// What is made at its first use is made at once, so that it is found.
vi.mock('../src/once.ts', () => ({
  once: (make: () => unknown) => {
    const made = make();
    return () => made;
  },
}));

/** What can be said of an expression that is run on user text. */
type Verdicts = Record<string, string>;

it('takes time linear in the text, each regular expression of the source', {
  timeout: 3_600_000,
}, async () => {
  const found = [...(await findBuilt()), ...findLiterals()];
  const known = JSON.parse(readFileSync(list, 'utf8')) as Verdicts;
  const verdicts: Verdicts = {};
  for (const expression of [...new Set(found)].sort()) {
    verdicts[expression] = known[expression] ?? (await check(expression));
  }
  if (process.env.UPDATE_EXPRESSIONS) {
    writeFileSync(list, `${JSON.stringify(verdicts, undefined, 2)}\n`);
  }
  expect(Object.keys(verdicts).length).toBeGreaterThan(300);
  expect(Object.entries(verdicts).filter(([, verdict]) => verdict.startsWith('!'))).toEqual([]);
});

function findLiterals(): string[] {
  const found: string[] = [];
  for (const folder of ['src', 'generators']) {
    for (const name of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts')) continue;
      const visit = (node: unknown): void => {
        if (typeof node !== 'object' || node === null) return;
        const { regex } = node as { regex?: { pattern: string; flags: string } };
        if (regex) found.push(`/${regex.pattern}/${regex.flags}`);
        for (const value of Object.values(node)) visit(value);
      };
      visit(parseAst(readFileSync(join(root, folder, name), 'utf8'), { lang: 'ts' }));
    }
  }
  return found;
}

/** Those that are put together from others when their module is loaded. */
async function findBuilt(): Promise<string[]> {
  const found: string[] = [];
  const original = globalThis.RegExp;
  const files = ['model', 'read', 'markdown', 'gantt', 'edit', 'input', 'track'].flatMap((room) =>
    readdirSync(join(root, 'src', room)).map((name) => join(root, 'src', room, name)),
  );
  globalThis.RegExp = new Proxy(original, {
    construct: (target, args: [string, string?]) => {
      const built = new target(...args);
      found.push(`/${built.source}/${built.flags}`);
      return built;
    },
  });
  try {
    for (const file of files) await import(file);
  } finally {
    globalThis.RegExp = original;
  }
  return found;
}

/** With an exclamation mark where it is not safe, or not known to be. */
async function check(expression: string): Promise<string> {
  // A name that the types need not know: only new expressions load it.
  const tool = 'recheck';
  const { check: recheck } = (await import(tool)) as {
    check: (source: string, flags: string, options: object) => Promise<Diagnostics>;
  };
  const end = expression.lastIndexOf('/');
  const source = expression.slice(1, end);
  const { status, complexity, attack } = await recheck(source, expression.slice(end + 1), {
    timeout: 20_000,
  });
  return status === 'safe' ? 'safe' : `! ${status} ${complexity?.summary} ${attack?.pattern}`;
}

interface Diagnostics {
  status: 'safe' | 'vulnerable' | 'unknown';
  complexity?: { summary: string };
  attack?: { pattern: string };
}
