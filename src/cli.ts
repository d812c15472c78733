#!/usr/bin/env node
import packageJson from '../package.json' with { type: 'json' };
import { loadCached } from './code-cache.ts';
import { isCommand } from './command-names.ts';

// All the rest is in another file, so that the version is told without loading it.
const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${packageJson.version}\n`);
} else {
  const [name = ''] = args;
  // A word that is no command may be a directory, for which a plan is made.
  const key = isCommand(name) || name === 'complete' ? name : 'new';
  const { main } = loadCached(import.meta.dirname, 'main.cjs', key) as typeof import('./main.ts');
  main(args).then((code) => {
    process.exitCode = code;
  });
}
