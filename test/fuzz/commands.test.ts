import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCommands } from './commands.ts';
import { readCorpus } from './corpus.ts';
import { range } from './range.ts';

const { plans } = await readCorpus(join(import.meta.dirname, '../..'));

it('no command breaks, writes outside or prints what moves a terminal', async () => {
  expect(await runCommands(plans, range('commands', 150))).toEqual([]);
});
