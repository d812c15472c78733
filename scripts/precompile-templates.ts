import { fileURLToPath } from 'node:url';
import Handlebars from 'handlebars';
import type { Plugin } from 'rolldown';
import { readTemplateFolder } from '../src/files/read-template-folder.ts';
import { templateOptions } from '../src/render/template-engine.ts';

/** Templates of ours know their helpers, so that every other word is a field: half as much code. */
const options = { ...templateOptions, knownHelpers: { table: true }, knownHelpersOnly: true };
/** What Handlebars writes into every block, for versions of its runtime without this function. */
const oldRuntime =
  /container\.lookupProperty \|\| function\(parent, propertyName\) \{[^{}]*\{[^{}]*\}[^{}]*\}/g;

/** Where it stands in the template, for errors that only templates of others can make. */
const place = /,\s*(?:"loc":)?\{"start":\{[^{}]*\},"end":\{[^{}]*\}\}/g;

const folder = fileURLToPath(new URL('../templates', import.meta.url));

/**
 * Compiles the built-in templates when the package is built: compiling them in every process takes
 * longer than all else that `new` does. Their texts stay in the package's `templates/`, from where
 * one is read where an error has to show it.
 */
export function precompileTemplates(): Plugin {
  return {
    name: 'precompile-templates',
    load: {
      filter: { id: /[\\/]src[\\/]files[\\/]built-in-templates\.ts$/ },
      handler: () => ({ code: compiledModule(), moduleType: 'js' }),
    },
  };
}

function precompile(text: string): string {
  const spec = String(Handlebars.precompile(text, options));
  return spec.replace(oldRuntime, 'container.lookupProperty').replace(place, '');
}

function compiledModule(): string {
  const entries = [...readTemplateFolder({ path: folder, shown: folder })].map(
    ([path, { text }]) => `[${JSON.stringify(path)}, ${precompile(text)}]`,
  );
  return `
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const specs = [${entries.join(',\n')}];

export async function readBuiltInTemplates() {
  const folder = join(import.meta.dirname, '../templates/');
  return new Map(specs.map(([path, spec]) => [path, {
    file: folder + path,
    get text() { return readFileSync(this.file, 'utf8'); },
    compile: () => spec,
  }]));
}
`;
}
