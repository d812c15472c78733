import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { checkPlan } from '../../src/check/check-plan.ts';
import { type CheckSubject, openSubject } from '../../src/check/check-subject.ts';
import { listFolders } from '../../src/files/list-folders.ts';
import type { Problem } from '../../src/problem.ts';
import { decodeText } from '../../src/read/decode-text.ts';

/** Plans with what `check` is to find in them; `why` says what each one is for. */
export interface ExpectedCheck {
  why: string;
  asOf: string;
  /** `line:column severity code message`, in the order told. */
  problems: string[];
}

const root = realpathSync(join(import.meta.dirname, '../fixtures/check'));

export const fixtures = readdirSync(root);

export function expectedOf(fixture: string): ExpectedCheck {
  return JSON.parse(readFileSync(join(root, fixture, 'expected.json'), 'utf8')) as ExpectedCheck;
}

export async function subjectOf(fixture: string): Promise<CheckSubject> {
  const directory = join(root, fixture);
  const { text } = decodeText(readFileSync(join(directory, 'plan.md')), 'plan.md');
  const folders = await listFolders(directory, 'readmes');
  return openSubject(text, 'plan.md', { asOf: expectedOf(fixture).asOf, folders });
}

export async function problemsOf(fixture: string): Promise<Problem[]> {
  return checkPlan(await subjectOf(fixture));
}

export function describeProblem({ position, severity, code, message }: Problem): string {
  return `${position?.line ?? 0}:${position?.column ?? 0} ${severity} ${code} ${message}`;
}
