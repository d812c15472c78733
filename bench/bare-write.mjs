// The least that writing a plan costs: the same files with the same bytes, by plain Node.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const [, , source, target] = process.argv;
const files = readdirSync(source, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name));
for (const file of files) {
  const path = join(target, relative(source, file));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, readFileSync(file));
}
