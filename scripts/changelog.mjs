/*
 * The changelog at a release:
 *
 *   node scripts/changelog.mjs close 0.2.0 2026-03-02   what is unreleased becomes that version
 *   node scripts/changelog.mjs notes 0.2.0              prints what that version says
 *
 * `npm version` runs the first, the release workflow the second.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const [task, version, date = new Date().toISOString().slice(0, 10)] = process.argv.slice(2);
const path = 'CHANGELOG.md';
const text = readFileSync(path, 'utf8');
if (task === 'close' && version) close();
else if (task === 'notes' && version) console.log(sectionOf(version));
else fail('Usage: node scripts/changelog.mjs close|notes VERSION [DATE]');

function close() {
  if (sectionOf('Unreleased') === '') fail(`${path} says nothing under Unreleased`);
  const heading = '## Unreleased\n';
  writeFileSync(
    path,
    text.replace(heading, () => `${heading}\n## ${version} - ${date}\n`),
  );
}

/** What stands below the heading of a version. */
function sectionOf(name) {
  const sections = text.split(/^## /m).slice(1);
  const found = sections.find((section) => section.split(/\s/, 1)[0] === name);
  if (found === undefined) fail(`${path} has no section ${name}`);
  return found.slice(found.indexOf('\n')).trim();
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
