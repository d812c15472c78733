import { dirname, join, resolve } from 'node:path';
import { PlanError, type Problem } from '../problem.ts';
import { planFileName } from '../render/plan-file-name.ts';
import { diskFileSystem, type FileSystem, forEachAtOnce } from './file-system.ts';
import { findRealPath } from './find-root.ts';
import { readSetting, type Setting, type SettingKind } from './package-setting.ts';
import { missing } from './read-plan-file.ts';
import { recover } from './recover.ts';
import { showFrom } from './show-from.ts';
import { listHiddenPaths } from './staging-folder.ts';
import { explainError } from './write-failure.ts';

export interface PlanSearch {
  /** What `--plan` says: a file, or a directory that holds a plan. */
  plan?: string;
  /** The directory that the command runs in; absolute. */
  cwd: string;
}

/**
 * Finds the plan that a command is about: what `--plan` names; else, in this directory or the nearest
 * one above it that has either, what package.json names (`"create-impl-plan": { "plan": … }`) or
 * `implementation-plan.md`; else the one in a directory below this one.
 *
 * @returns its path as the user would write it, relative to `cwd` where that is shorter
 * @throws PlanError IMP044 where there is none, IMP045 where several are equally near
 * @example await findPlan({ cwd: '/home/ada/checkout/phases/01-foundation' })
 * // '../../implementation-plan.md'
 */
export async function findPlan(
  { plan, cwd }: PlanSearch,
  fileSystem: FileSystem = diskFileSystem,
): Promise<string> {
  try {
    if (plan !== undefined) return await findNamed(plan, cwd, fileSystem);
    const found = (await findAbove(resolve(cwd), fileSystem)) ?? (await findBelow(cwd, fileSystem));
    return showFrom(cwd, found);
  } catch (error) {
    if (error instanceof PlanError) throw error;
    const { cause, advice } = explainError(error);
    const message = `no plan can be looked for in ${cwd}: ${cause}`;
    throw new PlanError(
      { code: 'IMP044', severity: 'error', message, hint: advice },
      { cause: error },
    );
  }
}

async function findNamed(plan: string, cwd: string, fileSystem: FileSystem): Promise<string> {
  const path = resolve(cwd, plan);
  const real = await findRealPath(path, fileSystem);
  if (real === undefined) {
    await recoverIfNeeded(dirname(path), fileSystem);
    if ((await findRealPath(path, fileSystem)) === undefined) throw new PlanError(missing(plan));
    return plan;
  }
  if (!(await fileSystem.lstat(real)).isDirectory()) return plan;
  const inside = await planIn(path, fileSystem);
  if (inside === undefined) throw new PlanError(noPlanIn(plan));
  return join(plan, planFileName);
}

async function findAbove(cwd: string, fileSystem: FileSystem): Promise<string | undefined> {
  for (let directory = cwd; ; directory = dirname(directory)) {
    const setting = readSetting(directory, planSetting, cwd);
    if (setting !== undefined) return await findSet(setting, fileSystem);
    const found = await planIn(directory, fileSystem);
    if (found !== undefined || dirname(directory) === directory) return found;
  }
}

const planSetting: SettingKind = {
  key: 'plan',
  code: 'IMP044',
  takes: 'the path of a plan',
  hint: 'write the path of its file, from the directory of package.json',
};

/** The plan that a package.json names, which may be the directory that holds it. */
async function findSet(setting: Setting, fileSystem: FileSystem): Promise<string> {
  const path = resolve(setting.base, setting.value);
  const isThere = () => isFile(path, fileSystem);
  if (await isThere()) return path;
  if ((await recoverIfNeeded(dirname(path), fileSystem)) && (await isThere())) return path;
  const inside = await planIn(path, fileSystem);
  if (inside !== undefined) return inside;
  throw setting.problem(
    `there is no plan at \`${setting.value}\``,
    'write the path of its file, from the directory of package.json, or take the line away',
  );
}

async function findBelow(cwd: string, fileSystem: FileSystem): Promise<string> {
  const names = (await fileSystem.readdir(cwd)).filter((name) => !unlikely.test(name));
  const found: string[] = [];
  await forEachAtOnce(names, async (name) => {
    const path = await planIn(join(cwd, name), fileSystem);
    if (path !== undefined) found.push(path);
  });
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  throw new PlanError(only === undefined ? noPlan() : several(found.sort(), cwd));
}

/** Hidden folders, and those of other people's packages. */
const unlikely = /^\.|^node_modules$/;

/** The plan in a directory; one that a killed command had moved away comes back first. */
async function planIn(directory: string, fileSystem: FileSystem): Promise<string | undefined> {
  const path = join(directory, planFileName);
  if (await isFile(path, fileSystem)) return path;
  const isDirectory = (await findRealPath(directory, fileSystem)) !== undefined;
  if (!isDirectory || !(await isFolder(directory, fileSystem))) return undefined;
  const recovered = await recoverIfNeeded(directory, fileSystem);
  return recovered && (await isFile(path, fileSystem)) ? path : undefined;
}

async function recoverIfNeeded(directory: string, fileSystem: FileSystem): Promise<boolean> {
  const hidden = await listHiddenPaths(directory, fileSystem).catch(() => []);
  if (hidden.length === 0) return false;
  await recover(directory, fileSystem);
  return true;
}

async function isFile(path: string, fileSystem: FileSystem): Promise<boolean> {
  const real = await findRealPath(path, fileSystem);
  return real !== undefined && (await fileSystem.lstat(real)).isFile();
}

async function isFolder(path: string, fileSystem: FileSystem): Promise<boolean> {
  const real = await findRealPath(path, fileSystem);
  return real !== undefined && (await fileSystem.lstat(real)).isDirectory();
}

function noPlan(): Problem {
  return {
    code: 'IMP044',
    severity: 'error',
    message: `there is no ${planFileName} here, in a directory above, or in one just below`,
    hint: 'Make one with `create-impl-plan`, or name yours with --plan FILE',
  };
}

function noPlanIn(directory: string): Problem {
  return {
    code: 'IMP044',
    severity: 'error',
    message: `there is no ${planFileName} in ${directory}`,
    hint: `Make one with \`create-impl-plan ${directory}\`, or name the file itself with --plan FILE`,
  };
}

function several(found: readonly string[], cwd: string): Problem {
  const shown = found.map((path) => showFrom(cwd, path));
  return {
    code: 'IMP045',
    severity: 'error',
    message: `there are several plans here: ${shown.join(', ')}`,
    hint: `Say which one with --plan FILE, such as --plan ${shown[0]}`,
  };
}
