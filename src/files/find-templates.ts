import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { present } from '../present.ts';
import { PlanError, type Problem } from '../problem.ts';
import { isBelow } from './is-below.ts';

/** What says where a folder of templates is. */
export interface TemplatesSearch {
  /** What follows `--templates`: a folder, or the name of an npm package. */
  templates?: string | undefined;
  /** What follows `--plan`: package.json is looked for from there. */
  plan?: string | undefined;
  /** The directory that the command runs in; absolute. */
  cwd: string;
}

/** A folder of templates. */
export interface TemplateFolder {
  /** Absolute, free of symbolic links. */
  path: string;
  /** As a user would name it, so that problems name it so too. */
  shown: string;
}

/** The one who chose, for problems. */
interface Choice {
  name: string;
  /** Relative paths and packages are looked for from here. */
  base: string;
  problem(message: string, hint: string): PlanError;
}

/**
 * Finds the folder of templates that a command uses besides the built-in ones: what `--templates`
 * names, else `"create-impl-plan": { "templates": … }` in the nearest package.json that says so,
 * upwards from the plan that was named, else from the current directory. A name that is no folder
 * is an npm package; its own package.json may say in the same way where in it the templates are.
 *
 * @returns `undefined` where nobody chose any
 * @throws PlanError IMP032 where there is no such folder and no such package, IMP034 where a
 * package's templates are not in the package
 */
export function findTemplates(search: TemplatesSearch): TemplateFolder | undefined {
  const choice = search.templates === undefined ? findChoice(search) : flagChoice(search);
  if (choice === undefined) return undefined;
  const { name, base } = choice;
  const folder = resolve(base, name);
  if (isFolder(folder)) {
    // A flag is shown as it was written.
    const shown = search.templates ?? showFrom(search.cwd, folder);
    return { path: realpathSync(folder), shown };
  }
  if (isPackageName(name)) {
    const inPackage = findPackage(name, base);
    if (inPackage !== undefined) return templatesOf(inPackage, choice, search.cwd);
  }
  if (existsSync(folder)) throw choice.problem('is no folder', folderHint);
  const isName = isPackageName(name) && !name.startsWith('.');
  throw choice.problem(
    isName ? 'is no folder here, and no package that is installed here' : 'does not exist',
    isName ? `install it with \`npm install --save-dev ${name}\`, or name a folder` : folderHint,
  );
}

const folderHint =
  'name a folder that holds .hbs files, as `create-impl-plan eject` makes one, or an npm package';

function flagChoice({ templates: name = '', cwd }: TemplatesSearch): Choice {
  return {
    name,
    base: cwd,
    problem: (message, hint) =>
      new PlanError(problemOf(`the templates \`${name}\` after --templates: it ${message}`, hint)),
  };
}

/** The nearest package.json that chooses templates; one that says nothing of them is passed by. */
function findChoice({ plan, cwd }: TemplatesSearch): Choice | undefined {
  const named = plan === undefined ? cwd : resolve(cwd, plan);
  for (let at = isFolder(named) ? named : dirname(named); ; at = dirname(at)) {
    const choice = readChoice(at, cwd);
    if (choice !== undefined || dirname(at) === at) return choice;
  }
}

/** What the package.json in a directory chooses. */
function readChoice(directory: string, cwd: string): Choice | undefined {
  const path = join(directory, 'package.json');
  const file = showFrom(cwd, path);
  const text = isFile(path) ? readFileSync(path, 'utf8') : '';
  // Most do not name us at all and need not be parsed.
  if (!text.includes('"create-impl-plan"')) return undefined;
  const own = readField(parse(text, file), 'create-impl-plan');
  const name = readField(own, 'templates');
  if (name === undefined) return undefined;
  const problem = (message: string, hint: string) =>
    new PlanError({ ...problemOf(message, hint), ...placeOf(text, file) });
  if (typeof name !== 'string' || name === '') {
    throw problem('`templates` takes the path of a folder or the name of a package', folderHint);
  }
  return {
    name,
    base: directory,
    problem: (message, hint) => problem(`the templates \`${name}\`: it ${message}`, hint),
  };
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    const message = `${file} cannot be read: ${(error as Error).message}`;
    throw new PlanError(problemOf(message, 'mend it: npm cannot read it either'), { cause: error });
  }
}

/** A package's folder, found the way Node finds packages; it needs no entry point. */
function findPackage(name: string, base: string): string | undefined {
  // Loaded here alone: most commands have no such name to look for.
  const { createRequire } = process.getBuiltinModule('node:module');
  const folders = createRequire(join(base, 'package.json')).resolve.paths(name) ?? [];
  return folders.map((folder) => join(folder, name)).find(isFolder);
}

function templatesOf(folder: string, choice: Choice, cwd: string): TemplateFolder {
  const root = realpathSync(folder);
  const inner = readChoice(folder, cwd)?.name ?? '.';
  const path = join(folder, inner);
  if (isAbsolute(inner) || !isFolder(path)) {
    throw choice.problem(
      `is a package without the folder \`${inner}\` that its package.json names`,
      'ask its authors, or name a folder',
    );
  }
  if (!isBelow(realpathSync(path), root)) {
    throw new PlanError({
      code: 'IMP034',
      severity: 'error',
      message: `the package ${choice.name} has its templates outside itself, at \`${inner}\``,
      hint: 'templates are read from inside their package only; name the folder itself',
    });
  }
  return { path: realpathSync(path), shown: showFrom(cwd, path) };
}

/** The line of `"templates"`, to show where it was chosen. */
function placeOf(text: string, file: string): Pick<Problem, 'position' | 'excerpt'> {
  const from = Math.max(0, text.indexOf('"create-impl-plan"'));
  const at = Math.max(from, text.indexOf('"templates"', from));
  const before = text.slice(0, at).split('\n');
  const line = before.length;
  const column = present(before.at(-1)).length + 1;
  const excerpt = text.split(/\r?\n/)[line - 1] ?? '';
  return { position: { file, line, column, length: '"templates"'.length }, excerpt };
}

function problemOf(message: string, hint: string): Problem {
  return { code: 'IMP032', severity: 'error', message, hint };
}

function readField(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return Reflect.get(value, key);
}

function isPackageName(name: string): boolean {
  return /^(?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*$/i.test(name);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function showFrom(cwd: string, path: string): string {
  const way = relative(cwd, path);
  return (way.length < path.length ? way : path).replaceAll('\\', '/') || '.';
}
