#!/usr/bin/env node
import * as module from 'node:module';
import packageJson from '../package.json' with { type: 'json' };

// All the rest is behind `import()`, so that the version is told without loading it.
const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  process.stdout.write(`${packageJson.version}\n`);
} else {
  // Node from 22.1 on keeps what it compiled for the next process.
  if ('enableCompileCache' in module) (module.enableCompileCache as () => void)();
  const { main } = await import('./main.ts');
  process.exitCode = await main(args);
}
