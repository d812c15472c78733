import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CommandResult, emptyFolder, run } from './run-command.ts';
import { shopOutline } from './shop-outline.ts';

const page = readFileSync(new URL('../../docs/agents.md', import.meta.url), 'utf8');
const dated = /^(?:show|next|start|done|block|report|check)\b/;

/** Types a line of the page, without its comment, on the day that its examples are of. */
function type(folder: string, line: string): Promise<CommandResult> {
  const [, words = ''] = /^npx create-impl-plan (.*?)(?:\s+#.*)?$/.exec(line) ?? [];
  const args = [...words.matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, word]) => quoted ?? word ?? '',
  );
  return run(folder, dated.test(words) ? [...args, '--as-of', '2026-03-04'] : args);
}

/** The plan of the page: its first task is done. */
async function newPlan(): Promise<string> {
  const folder = emptyFolder();
  await run(folder, ['--from', '-', '--as-of', '2026-02-27'], { input: shopOutline });
  const shop = join(folder, 'shop');
  for (const args of [
    ['add', 'criterion', '1.2', 'Every migration can be undone'],
    ['start', '1.1', '--as-of', '2026-03-02'],
    ['done', '1.1', '--as-of', '2026-03-03'],
  ]) {
    expect(await run(shop, args)).toMatchObject({ code: 0 });
  }
  return shop;
}

describe('docs/agents.md', () => {
  const commands = [...page.matchAll(/^npx create-impl-plan .*$/gm)].map(([line]) => line);
  const examples = [
    ...page.matchAll(/^`(npx [^`]*)`[^`]*(?:`[^`]+`[^`]*)*?^```json\n(.*?)^```$/gms),
  ];

  it('has commands that work, one after the other', async () => {
    expect(commands.length).toBeGreaterThan(10);
    const shop = await newPlan();
    for (const line of commands) {
      const { code, out, err } = await type(shop, line);
      expect({ line, code, err: code === 0 ? '' : err }).toEqual({ line, code: 0, err: '' });
      expect(out === '').toBe(line.includes('--quiet'));
    }
    // They leave nothing to do.
    expect(await type(shop, 'npx create-impl-plan sync --check')).toMatchObject({ code: 0 });
    const { task, criteria } = JSON.parse(
      (await type(shop, 'npx create-impl-plan show 1.2 --json')).out,
    );
    expect(task.status).toBe('Completed');
    expect(criteria).toEqual([{ done: true, text: 'Every migration can be undone' }]);
  });

  it('shows the JSON that they print', async () => {
    expect(examples.map(([, line]) => line)).toHaveLength(page.match(/^```json$/gm)?.length ?? 0);
    const shop = await newPlan();
    for (const [, line = '', json = ''] of examples) {
      const { code, out, err } = await type(shop, line);
      const shown = JSON.parse(json);
      expect({ line, err, code }).toEqual({ line, err: '', code: 'error' in shown ? 1 : 0 });
      expect(JSON.parse(out)).toMatchObject(shown);
    }
  });

  it('names no command, flag or field that there is not', async () => {
    const shop = await newPlan();
    const words = [...page.matchAll(/`(--[a-z-]+)/g)].map(([, flag = '']) => flag);
    const helps = await Promise.all(
      ['next', 'done', 'add task', 'check', 'sync', 'set'].map((name) =>
        run(shop, [...name.split(' '), '--help']),
      ),
    );
    const help = helps.map(({ out }) => out).join('\n');
    for (const flag of new Set(words)) expect(help).toContain(flag);
  });
});
