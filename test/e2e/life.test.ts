import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject, it } from 'vitest';
import { emptyFolder, plainEnvironment, readTree } from './run-command.ts';

const example = fileURLToPath(new URL('../../examples/life-of-a-plan', import.meta.url));

it('runs a plan from kickoff to completion as the example says', () => {
  const folder = emptyFolder();
  const { status, stderr } = spawnSync(process.execPath, [join(example, 'life.mjs'), folder], {
    encoding: 'utf8',
    env: plainEnvironment({ CREATE_IMPL_PLAN: inject('installedCommand') }),
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { 'life.mjs': _script, ...committed } = readTree(example);
  expect(readTree(folder)).toEqual(committed);
});
