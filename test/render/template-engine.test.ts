import { describe, expect, it } from 'vitest';
import { PlanError } from '../../src/problem.ts';
import { compileTemplate } from '../../src/render/compile-template.ts';
import { createTemplateEngine } from '../../src/render/template-engine.ts';

function render(texts: Record<string, string>, view: object): string {
  const templates = Object.entries(texts).map(([path, text]) => {
    const compile = () => compileTemplate(text);
    return [path, { file: `mine/${path}`, text, compile }] as const;
  });
  return createTemplateEngine(new Map(templates))('a.hbs', view);
}

function problemOf(texts: Record<string, string>, view: object) {
  try {
    render(texts, view);
  } catch (error) {
    if (error instanceof PlanError) return error.problems[0];
    throw error;
  }
  throw new Error('the template was used');
}

describe('templates', () => {
  it('escape nothing and call each other by path', () => {
    const texts = { 'a.hbs': '{{> blocks/b}} {{x}}', 'blocks/b.hbs': '<{{x}}>' };
    expect(render(texts, { x: '& "' })).toBe('<& "> & "');
  });

  it('cannot print to the terminal', () => {
    expect(problemOf({ 'a.hbs': '{{log x}}' }, { x: '\u001b[2J' })).toMatchObject({
      code: 'IMP030',
      position: { file: 'mine/a.hbs', line: 1 },
    });
  });

  it('that include themselves are told, not run until the stack ends', () => {
    const inline = '{{#*inline "b"}}{{> b}}{{/inline}}{{> b}}';
    for (const text of ['x{{> a}}', inline]) {
      expect(problemOf({ 'a.hbs': text }, {})).toMatchObject({
        code: 'IMP030',
        message: 'this template cannot be used: more than 50 partials include each other',
      });
    }
  });

  it('that are not there are told by their path', () => {
    const use = () => createTemplateEngine(new Map())('sections/risks.hbs', {});
    expect(use).toThrowError(PlanError);
    expect(use).toThrowError(/sections\/risks\.hbs/);
  });

  it('line up tables, wide characters counted twice', () => {
    const text =
      '{{#table}}\n| A | B |\n|---|---|\n{{#each rows}}\n| {{this}} | x |\n{{/each}}\n{{/table}}\n';
    expect(render({ 'a.hbs': text }, { rows: ['日本', 'a\\|b'] })).toBe(
      '| A    | B   |\n| ---- | --- |\n| 日本 | x   |\n| a\\|b | x   |\n',
    );
  });

  it.each([
    ['a field that is not there', { 'a.hbs': 'one\n  {{nope}}\n' }, 'mine/a.hbs', 2],
    [
      'a field that is not there, in a partial',
      { 'a.hbs': '\n{{> b}}', 'b.hbs': 'x\n\n{{nope}}' },
      'mine/b.hbs',
      3,
    ],
    ['a block that is not closed', { 'a.hbs': 'x\n{{#if x}}\n' }, 'mine/a.hbs', 3],
    ['a block closed by another name', { 'a.hbs': 'x\n{{#if x}}{{/each}}\n' }, 'mine/a.hbs', 2],
    ['a partial that is not there', { 'a.hbs': 'x\n{{> c}}\n' }, 'mine/a.hbs', 2],
    ['a helper that is not there', { 'a.hbs': '{{#shout x}}{{/shout}}' }, 'mine/a.hbs', 1],
  ])('say where %s is', (_, texts, file, line) => {
    const problem = problemOf(texts as Record<string, string>, { x: 1 });
    expect(problem).toMatchObject({ code: 'IMP030', position: { file, line } });
    expect(problem?.message).not.toMatch(/\n|undefined/);
  });
});
