import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { PlanError, type Problem } from '../problem.ts';
import { isBelow } from './is-below.ts';
import { readSetting, type Setting, type SettingKind } from './package-setting.ts';
import { showFrom } from './show-from.ts';

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
  const { templates, cwd } = search;
  const choice = templates === undefined ? findChoice(search) : flagChoice(templates, cwd);
  if (choice === undefined) return undefined;
  const { name, base } = choice;
  const folder = resolve(base, name);
  if (isFolder(folder)) {
    // A flag is shown as it was written.
    const shown = templates ?? showFrom(cwd, folder);
    return { path: realpathSync(folder), shown };
  }
  if (isPackageName(name)) {
    const inPackage = findPackage(name, base);
    if (inPackage !== undefined) return templatesOf(inPackage, choice, cwd);
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

const templatesSetting: SettingKind = {
  key: 'templates',
  code: 'IMP032',
  takes: 'the path of a folder or the name of a package',
  hint: folderHint,
};

function flagChoice(name: string, base: string): Choice {
  return {
    name,
    base,
    problem: (message, hint) =>
      new PlanError(problemOf(`the templates \`${name}\` after --templates: it ${message}`, hint)),
  };
}

/** The nearest package.json that chooses templates; one that says nothing of them is passed by. */
function findChoice({ plan, cwd }: TemplatesSearch): Choice | undefined {
  const named = plan === undefined ? cwd : resolve(cwd, plan);
  for (let at = isFolder(named) ? named : dirname(named); ; at = dirname(at)) {
    const setting = readSetting(at, templatesSetting, cwd);
    if (setting !== undefined) return settingChoice(setting);
    if (dirname(at) === at) return undefined;
  }
}

function settingChoice({ value: name, base, problem }: Setting): Choice {
  return {
    name,
    base,
    problem: (message, hint) => problem(`the templates \`${name}\`: it ${message}`, hint),
  };
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
  const inner = readSetting(folder, templatesSetting, cwd)?.value ?? '.';
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

function problemOf(message: string, hint: string): Problem {
  return { code: 'IMP032', severity: 'error', message, hint };
}

function isPackageName(name: string): boolean {
  return /^(?:@[a-z\d~-][\w.~-]*\/)?[a-z\d~-][\w.~-]*$/i.test(name);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
