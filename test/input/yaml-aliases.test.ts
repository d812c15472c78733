import { expect, it } from 'vitest';
import { readYaml } from '../../src/input/read-yaml.ts';

it('an alias stands for the last thing of its name before it', () => {
  const text = 'a: &x [&y 1]\nb: &y two\nc: *x\nd: *y\ne: &x three\nf: *x\n';
  expect(readYaml(text, 'plan.yaml').value).toEqual({
    ...{ a: ['1'], b: 'two', c: ['1'], d: 'two', e: 'three', f: 'three' },
  });
});

it('thousands of aliases are read', () => {
  const text = `a: &x y\nb:\n${'  - *x\n'.repeat(9000)}`;
  expect((readYaml(text, 'plan.yaml').value as { b: unknown[] }).b).toHaveLength(9000);
});

it.each(['a: &x [*x]\n', 'a: *x\nb: &x 1\n'])('%j stands for nothing that can be read', (text) => {
  expect(() => readYaml(text, 'plan.yaml')).toThrow(/alias|stands for nothing|part of what/i);
});
