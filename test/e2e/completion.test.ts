import { spawnSync } from 'node:child_process';
import { dirname } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { emptyFolder, plainEnvironment, run } from './run-command.ts';

const outline = '# Shop\nstart: 2026-03-02\n## One\n- Set up CI (2d) @alice\n- Schema (3d) @bob\n';

async function suggest(folder: string, ...words: string[]): Promise<string[]> {
  const { code, out, err } = await run(folder, ['complete', '--', ...words]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return out.split('\n').flatMap((line) => (/^:|^$/.test(line) ? [] : [line.split('\t')[0] ?? '']));
}

describe('shell completion', () => {
  it('suggests commands, kinds, flags and choices', async () => {
    const folder = emptyFolder();
    expect(await suggest(folder, 'st')).toEqual(['start']);
    expect(await suggest(folder, 'add', 'ri')).toEqual(['risk']);
    expect(await suggest(folder, '--ti')).toEqual(['--title']);
    expect(await suggest(folder, 'set', '1.2', '--est')).toEqual(['--estimate']);
    expect(await suggest(folder, 'check', '--format', 's')).toEqual(['sarif']);
    expect(await suggest(folder, 'report', '')).toEqual(['daily', 'weekly']);
  });

  it('suggests the tasks of the plan, and paths', async () => {
    const folder = emptyFolder();
    expect(await suggest(folder, 'done', '1')).toEqual([]);
    await run(folder, ['--from', '-', '--as-of', '2026-02-27'], { input: outline });
    expect(await suggest(folder, 'done', '')).toEqual(['1.1', '1.2']);
    expect(await suggest(folder, 'show', '1.2')).toEqual(['1.2']);
    expect(await suggest(folder, 'sync', '--plan', './sh')).toEqual(['./shop/']);
    expect(await suggest(folder, 'adopt', 'shop/imp')).toEqual(['shop/implementation-plan.md']);
    expect(await suggest(folder, 'adopt', 'nowhere/')).toEqual([]);
  });

  it('works in bash', () => {
    // The function of the package bash-completion that scripts of this kind need, in short.
    const script = `
      _get_comp_words_by_ref() { cur="\${COMP_WORDS[COMP_CWORD]}"; words=("\${COMP_WORDS[@]}"); cword=$COMP_CWORD; }
      compopt() { :; }
      source <(create-impl-plan completion bash)
      COMP_WORDS=(create-impl-plan rem); COMP_CWORD=1
      $(complete -p create-impl-plan | sed 's/.*-F \\([^ ]*\\).*/\\1/')
      printf '%s\\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['-c', script], {
      encoding: 'utf8',
      cwd: emptyFolder(),
      env: plainEnvironment({
        PATH: `${dirname(inject('installedCommand'))}:${process.env.PATH}`,
      }),
    });
    expect({ stdout, stderr }).toEqual({ stdout: 'remove\n', stderr: '' });
  });

  it.each(['zsh', 'fish', 'powershell'])('has a script for %s', async (shell) => {
    const { code, out } = await run(emptyFolder(), ['completion', shell]);
    expect(code).toBe(0);
    expect(out).toMatch(/create-impl-plan complete\b.*--/);
  });

  it('is not what completes a task', async () => {
    const { code, err } = await run(emptyFolder(), ['complete', '1.2']);
    expect(code).toBe(2);
    expect(err).toContain('a task is completed by `done`');
  });
});
