import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputBundle, Plugin } from 'rolldown';

/** The file of the package that names what is bundled. */
export const noticesFile = 'THIRD-PARTY-NOTICES.md';

interface BundledPackage {
  name: string;
  version: string;
  license: string;
  /** Of the licence, with the names of its holders. */
  text: string;
}

/** Licences that ask for nothing but a notice; another one is for somebody to look at first. */
const allowed = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
];

/**
 * Writes the licences of what the bundle really holds beside it.
 *
 * @throws Error, which ends the build, for a licence that is not allowed or has no text
 */
export function thirdPartyNotices(): Plugin {
  return {
    name: 'third-party-notices',
    generateBundle(_options, bundle) {
      const packages = packageFolders(bundle).map(readPackage);
      this.emitFile({ type: 'asset', fileName: noticesFile, source: writeNotices(packages) });
    },
  };
}

/** The folders of the packages that have code in a bundle, each once. */
export function packageFolders(bundle: OutputBundle): string[] {
  const folders = new Set<string>();
  for (const chunk of Object.values(bundle)) {
    if (chunk.type !== 'chunk') continue;
    for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
      const folder = /^.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/.exec(id)?.[0];
      if (folder !== undefined && renderedLength > 0) folders.add(folder);
    }
  }
  return [...folders];
}

function readPackage(folder: string): BundledPackage {
  const json = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, license, author } = json;
  if (!allowed.includes(license)) throw new Error(`${name} has the licence ${license}`);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)\b/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), 'utf8'));
  // Some say MIT, or name their author, in their package.json alone.
  if (texts.length === 0) texts.push(mitLicense(String(author?.name ?? author), name, license));
  return { name, version, license, text: texts.join('\n\n').replaceAll('\r\n', '\n').trim() };
}

function mitLicense(author: string, name: string, license: string): string {
  if (license !== 'MIT') throw new Error(`${name} brings no text of its licence along`);
  const ours = readFileSync(new URL('../LICENSE', import.meta.url), 'utf8');
  return ours.replace(/^Copyright .*$/m, `Copyright (c) ${author}`);
}

/** One entry for each text, because many packages share theirs. */
function writeNotices(packages: readonly BundledPackage[]): string {
  const headings = new Map<string, string[]>();
  for (const { name, version, license, text } of packages) {
    headings.set(text, [...(headings.get(text) ?? []), `## ${name} ${version} (${license})`]);
  }
  const entries = [...headings].map(([text, names]) =>
    [...names.sort(), indent(text)].join('\n\n'),
  );
  const introduction =
    'The files in this folder contain code of these packages, under their licences.';
  return `${['# Third-party notices', introduction, ...entries.sort()].join('\n\n')}\n`;
}

/** As it stands, whatever Markdown would make of it. */
function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
