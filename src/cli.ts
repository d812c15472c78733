#!/usr/bin/env node
import { readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { loadCached } from './code-cache.ts';
import { isCommand } from './command-names.ts';

// All the rest is in other files, so that the version is told without loading them.
const args = process.argv.slice(2);
const isVersion = args.length === 1 && (args[0] === '--version' || args[0] === '-V');
if (!isVersion || !tellVersion()) {
  const [name = ''] = args;
  // A word that is no command may be a directory, for which a plan is made.
  const key = isCommand(name) || name === 'complete' ? name : 'new';
  const { main } = loadCached(import.meta.dirname, 'main.cjs', key) as typeof import('./main.ts');
  main(args).then((code) => {
    process.exitCode = code;
  });
}

/** @returns whether it could be written; where not, all the rest knows why and tells it */
function tellVersion(): boolean {
  const text = readFileSync(join(import.meta.dirname, '../package.json'), 'utf8');
  const { version }: { version: string } = JSON.parse(text);
  try {
    writeSync(1, `${version}\n`);
    return true;
  } catch {
    return false;
  }
}
