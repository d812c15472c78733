import type Handlebars from 'handlebars';
import runtime from 'handlebars/runtime.js';
import { alignTable } from '../markdown/align-table.ts';
import { present } from '../present.ts';
import { PlanError, type Position, type Problem } from '../problem.ts';

/** What Handlebars makes of a template's text. */
export type TemplateSpec = TemplateSpecification;

/** A template's text and the file it came from, as problems name it. */
export interface Template {
  file: string;
  text: string;
  /** Called at the first use. Throws Handlebars' errors. */
  compile(): TemplateSpec;
}

/** How templates are compiled: a field that the view does not have is an error, and nothing is escaped. */
export const templateOptions = { strict: true, noEscape: true, data: true } as const;

/** The templates by their path below the templates folder: `sections/overview.hbs`. */
export type Templates = ReadonlyMap<string, Template>;

/** Renders the template of that path with a view. */
export type RenderTemplate = (path: string, view: object) => string;

/**
 * Makes a Handlebars of our own out of the templates, each also a partial by its path without
 * `.hbs`. Nothing is escaped: the view's texts are Markdown already.
 *
 * Templates see the view and the block helper `table`, which lines up the columns of its table.
 *
 * @throws PlanError IMP030 naming the template's file and line, at the first use of a template.
 */
export function createTemplateEngine(templates: Templates): RenderTemplate {
  const handlebars = (runtime as unknown as typeof Handlebars).create();
  handlebars.registerHelper('table', function (this: unknown, options: Handlebars.HelperOptions) {
    return alignTable(options.fn(this));
  });
  // It would print texts of the plan as they are, escape sequences too.
  handlebars.unregisterHelper('log');
  limitDepth(handlebars);
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const [path, template] of templates) {
    const run = runTemplate(handlebars, template);
    compiled.set(path, run);
    handlebars.registerPartial(path.replace(/\.hbs$/, ''), run);
  }
  return (path, view) => {
    const run = compiled.get(path);
    if (!run) throw new PlanError(missingTemplate(path));
    return run(view);
  };
}

/** Partials within partials; more is one that includes itself without end. */
const mostDepth = 50;

/** Ends such a template long before it takes all of the stack, where Node cannot always throw any more. */
function limitDepth(handlebars: typeof Handlebars): void {
  const vm = handlebars.VM as unknown as PartialRunner;
  let depth = 0;
  const invokePartial: PartialRunner['invokePartial'] = function (this: unknown, ...args) {
    if (depth >= mostDepth) throw new Error(`more than ${mostDepth} partials include each other`);
    depth += 1;
    try {
      return vm.invokePartial.apply(this, args);
    } finally {
      depth -= 1;
    }
  };
  Object.assign(handlebars, { VM: { ...vm, invokePartial } });
}

/** What Handlebars runs each partial by, inline ones too. */
interface PartialRunner {
  invokePartial(this: unknown, ...args: unknown[]): unknown;
}

/** Errors are caught at each template, so that the one that failed is named, not its caller. */
function runTemplate(
  handlebars: typeof Handlebars,
  template: Template,
): Handlebars.TemplateDelegate {
  let run: Handlebars.TemplateDelegate | undefined;
  return (view, options) => {
    try {
      run ??= handlebars.template(template.compile());
      return run(view, options);
    } catch (error) {
      if (error instanceof PlanError || !(error instanceof Error)) throw error;
      throw new PlanError(describeError(template, error), { cause: error });
    }
  };
}

function describeError(template: Template, error: Error): Problem {
  const position = findPosition(error, template);
  const text = template.text.split(/\r?\n/)[position.line - 1];
  return {
    code: 'IMP030',
    severity: 'error',
    message: `this template cannot be used: ${summarize(error.message)}`,
    hint: hintFor(error.message),
    position,
    ...(text === undefined ? {} : { excerpt: text }),
  };
}

/** Handlebars tells the place in the error's fields, or in its message as `- 3:5` or `line 3`. */
function findPosition(error: Error & { lineNumber?: number; column?: number }, template: Template) {
  const partial = /^The partial (.*) could not be found$/.exec(error.message)?.[1];
  if (partial !== undefined) return findPartial(partial, template);
  const place = / - (\d+):(\d+)$/.exec(error.message);
  const parseLine = /line (\d+)/.exec(error.message)?.[1];
  const line = error.lineNumber ?? Number(place?.[1] ?? parseLine ?? 1);
  const column = (error.column ?? Number(place?.[2] ?? 0)) + 1;
  return { file: template.file, line, column } satisfies Position;
}

/** Handlebars does not tell where a missing partial was asked for. */
function findPartial(name: string, { file, text }: Template): Position {
  const lines = text.split('\n');
  const line = Math.max(
    0,
    lines.findIndex((candidate) => /\{\{~?#?>/.test(candidate) && candidate.includes(name)),
  );
  return { file, line: line + 1, column: Math.max(0, lines[line]?.indexOf('{{') ?? 0) + 1 };
}

function summarize(message: string): string {
  const lines = message.split('\n');
  const expectation = lines.find((line) => line.startsWith('Expecting'));
  const got = /got '(\w+)'/.exec(expectation ?? '')?.[1];
  if (got) return `a ${got === 'EOF' ? 'block is not closed' : `${got} stands where it may not`}`;
  return present(lines[0])
    .replace(/ - \d+:\d+$/, '')
    .replace(/ in \[object Object\]$/, '');
}

function hintFor(message: string): string {
  if (/not defined in/.test(message)) {
    return 'use a field that the built-in template of the same name uses, or guard it with {{#if}}';
  }
  if (/^the partial .* could not be found/i.test(message)) {
    return 'name a template by its path without .hbs, such as {{> blocks/task}}';
  }
  return 'compare it with the built-in template of the same name';
}

function missingTemplate(path: string): Problem {
  return {
    code: 'IMP030',
    severity: 'error',
    message: `there is no template ${path}`,
    hint: `add ${path} to the templates folder`,
  };
}
