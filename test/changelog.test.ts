import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const script = resolve('scripts/changelog.mjs');
const changelog = `# Changelog

## Unreleased

### Added

- A thing that costs $& and $1.

## 0.1.0 - 2026-01-05

- The first version.
`;

function folderWith(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'create-impl-plan-changelog-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'CHANGELOG.md'), text);
  return folder;
}

function run(folder: string, args: readonly string[]) {
  return spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8' });
}

it('makes a version of what is unreleased, and prints its notes', () => {
  const folder = folderWith(changelog);
  expect(run(folder, ['close', '0.2.0', '2026-03-02'])).toMatchObject({ status: 0, stderr: '' });
  const closed = readFileSync(join(folder, 'CHANGELOG.md'), 'utf8');
  expect(closed).toBe(
    changelog.replace('## Unreleased\n', '## Unreleased\n\n## 0.2.0 - 2026-03-02\n'),
  );
  expect(run(folder, ['notes', '0.2.0']).stdout).toBe(
    '### Added\n\n- A thing that costs $& and $1.\n',
  );
  expect(run(folder, ['notes', '0.1.0']).stdout).toBe('- The first version.\n');
});

it('refuses a version that says nothing, and one that there is not', () => {
  const folder = folderWith('# Changelog\n\n## Unreleased\n\n## 0.1.0 - 2026-01-05\n');
  expect(run(folder, ['close', '0.2.0'])).toMatchObject({
    status: 1,
    stderr: 'CHANGELOG.md says nothing under Unreleased\n',
  });
  expect(run(folder, ['notes', '0.2.0'])).toMatchObject({
    status: 1,
    stderr: 'CHANGELOG.md has no section 0.2.0\n',
  });
});
