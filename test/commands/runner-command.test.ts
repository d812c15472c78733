import { expect, it } from 'vitest';
import { runnerCommand } from '../../src/commands/runner-command.ts';

it.each([
  ['npm/10.8.2 node/v20.17.0 linux x64 workspaces/false', 'npx create-impl-plan'],
  ['pnpm/9.15.0 npm/? node/v22.12.0 linux x64', 'pnpm dlx create-impl-plan'],
  ['yarn/1.22.22 npm/? node/v20.17.0 linux x64', 'yarn create impl-plan'],
  ['yarn/4.5.3 npm/? node/v20.17.0 linux x64', 'yarn dlx create-impl-plan'],
  ['bun/1.1.38 npm/? node/v22.6.0 linux x64', 'bunx create-impl-plan'],
  ['cnpm/9', 'npx create-impl-plan'],
  ['', 'npx create-impl-plan'],
])('%s runs %s', (userAgent, command) => {
  expect(runnerCommand(userAgent)).toBe(command);
});
