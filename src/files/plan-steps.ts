import { dirname, join, relative, sep } from 'node:path';
import { present } from '../present.ts';
import type { CheckedFiles, FileTarget } from './check-files.ts';
import { hashContent } from './hash-content.ts';
import { stagedPath } from './stage-files.ts';
import type { ExpectedFile, Step } from './take-steps.ts';

/**
 * The fewest steps that put staged files in place: one for each directory that is new as a whole,
 * then one for each new file in a directory that exists, then one for each replaced file: the plan,
 * which is in the directory itself, after those below it.
 */
export function planSteps(staging: string, { base, targets }: CheckedFiles): Step[] {
  const directories: Step[] = [];
  const newFiles: Step[] = [];
  const replacements: Step[] = [];
  for (const [path, inside] of groupByNewDirectory(targets)) {
    directories.push({
      kind: 'place-directory',
      staged: stagedPath(staging, base, path),
      path,
      shownPath: showDirectory(path, inside),
      directories: listDirectories(path, inside),
      files: inside.map(({ path: file, file: { text } }) => ({
        path: file,
        hash: hashContent(text),
      })),
    });
  }
  for (const target of targets) {
    const { path, shownPath } = target;
    if (target.newDirectory !== undefined) continue;
    const staged = stagedPath(staging, base, path);
    const expected = expectFile(target);
    if (expected) {
      const aside = join(staging, 'old', String(replacements.length + 1));
      const hash = hashContent(target.file.text);
      replacements.push({
        kind: 'replace-file',
        staged,
        path,
        shownPath,
        aside,
        ...(dirname(path) === base ? { near: `${staging}.${replacements.length + 1}` } : {}),
        expected,
        hash,
      });
    } else {
      newFiles.push({ kind: 'place-file', staged, path, shownPath });
    }
  }
  const isBeside = (step: Step) => Number(step.kind === 'replace-file' && step.near !== undefined);
  return [...directories, ...newFiles, ...replacements.sort((a, b) => isBeside(a) - isBeside(b))];
}

function expectFile({ existing, expectedBytes }: FileTarget): ExpectedFile | undefined {
  if (existing === undefined) return undefined;
  const { size, mtimeMs } = existing;
  return {
    kind: existing.isFile() ? 'file' : 'link',
    size,
    mtimeMs,
    ...(expectedBytes === undefined ? {} : { bytes: expectedBytes }),
  };
}

function groupByNewDirectory(targets: readonly FileTarget[]): Map<string, FileTarget[]> {
  const groups = new Map<string, FileTarget[]>();
  for (const target of targets) {
    if (target.newDirectory === undefined) continue;
    const group = groups.get(target.newDirectory);
    if (group) group.push(target);
    else groups.set(target.newDirectory, [target]);
  }
  return groups;
}

/** The directory as the user would write it: a file's path without what is below the directory. */
function showDirectory(path: string, inside: readonly FileTarget[]): string {
  const first = present(inside[0]);
  const below = `/${relative(path, first.path).split(sep).join('/')}`;
  return first.shownPath.endsWith(below) ? first.shownPath.slice(0, -below.length) : path;
}

/** The new directory and every one in it, each before those in it. */
function listDirectories(top: string, targets: readonly FileTarget[]): string[] {
  const directories = new Set([top]);
  for (const { path } of targets) {
    const chain: string[] = [];
    for (let at = dirname(path); !directories.has(at); at = dirname(at)) chain.unshift(at);
    for (const directory of chain) directories.add(directory);
  }
  return [...directories];
}
