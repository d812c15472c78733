import { basename, dirname, resolve } from 'node:path';
import { PlanError, type Problem } from '../problem.ts';
import { type DecodedText, decodeText } from '../read/decode-text.ts';
import { diskFileSystem, type FileSystem } from './file-system.ts';
import { findRealPath } from './find-root.ts';
import { isReadOnly, readOnly } from './read-only.ts';
import { explainError } from './write-failure.ts';

/** A plan file as it was read. */
export interface PlanFile extends DecodedText {
  /** As the user named it. */
  file: string;
  /** Absolute, free of symbolic links: the file behind them. */
  path: string;
  /** The directory that it is in, where its folders are too. */
  directory: string;
  /** Its name in that directory. */
  name: string;
  /** Exactly as they are on the disk. */
  bytes: Uint8Array;
}

/**
 * Reads a plan file and remembers its bytes.
 *
 * @param file as the user named it; relative to the current directory
 * @param access `write`: refuses a file that is read-only, before anything is computed
 * @throws PlanError IMP044 where there is no such file, IMP042 where it cannot be read or may not be
 * written, IMP005 where it is not UTF-8
 */
export async function readPlanFile(
  file: string,
  access: 'read' | 'write',
  fileSystem: FileSystem = diskFileSystem,
): Promise<PlanFile> {
  const path = await resolvePlanFile(file, access, fileSystem);
  const bytes = await fileSystem.readFile(path).catch((error: unknown) => {
    throw unreadable(file, error);
  });
  return {
    file,
    path,
    directory: dirname(path),
    name: basename(path),
    bytes,
    ...decodeText(bytes, file),
  };
}

/** The file behind a plan's name: absolute, free of symbolic links. Throws as {@link readPlanFile} does. */
export async function resolvePlanFile(
  file: string,
  access: 'read' | 'write',
  fileSystem: FileSystem,
): Promise<string> {
  const absolute = resolve(file);
  try {
    const path = await findRealPath(absolute, fileSystem);
    if (path === undefined) throw new PlanError(missing(file));
    const stats = await fileSystem.lstat(path);
    if (!stats.isFile()) throw new PlanError(noFile(file));
    if (access === 'write' && (await isReadOnly(path, stats, fileSystem))) {
      throw new PlanError(readOnly(file));
    }
    return path;
  } catch (error) {
    throw error instanceof PlanError ? error : unreadable(file, error);
  }
}

/** The problem of a plan that is not there. */
export function missing(file: string): Problem {
  return {
    code: 'IMP044',
    severity: 'error',
    message: `there is no file ${file}`,
    hint: 'Name the plan after --plan, or make one with `create-impl-plan`',
  };
}

function noFile(file: string): Problem {
  const message = `${file} is not a file`;
  return { code: 'IMP044', severity: 'error', message, hint: 'Name the plan itself after --plan' };
}

function unreadable(file: string, error: unknown): PlanError {
  const { cause, advice } = explainError(error);
  return new PlanError(
    {
      code: 'IMP042',
      severity: 'error',
      message: `${file} cannot be read: ${cause}`,
      hint: advice,
    },
    { cause: error },
  );
}
