import { createRequire } from 'node:module';
import { join, sep } from 'node:path';
import type { Plugin } from 'rolldown';

interface LeftOut {
  /** The module's path, with `/`; of Node's own modules the name, and who loads it. */
  module: RegExp;
  importer?: RegExp;
  /** As the library calls it. */
  name: string;
  /** What stands in for it. */
  code: string;
}

/**
 * What the libraries that we bundle bring along and we never run, each with a stand-in. Code that
 * came to run one of them nevertheless would fail loudly.
 */
const leftOut: readonly LeftOut[] = [
  {
    // It builds a table for each of twenty locales when it is loaded; we use none of them.
    module: /\/transliterate\/locale-replacements\.js$/,
    name: 'locale-replacements',
    code: 'export default {};',
  },
  {
    // Commander starts programs for commands that are programs; ours are functions. Loading Node's
    // module takes as long as a tenth of a whole small command.
    module: /^node:child_process$/,
    importer: /\/commander\/lib\/command\.js$/,
    name: 'child-process-of-commander',
    code: 'module.exports = {};',
  },
  {
    // Handlebars has a small stand-in of its own for where this is missing.
    module: /\/source-map\/source-map\.js$/,
    name: 'source-map',
    code: 'module.exports = {};',
  },
  {
    // It prints trees for those who mend Handlebars.
    module: /\/handlebars\/dist\/cjs\/handlebars\/compiler\/printer\.js$/,
    name: 'handlebars-printer',
    code: 'module.exports = {};',
  },
  {
    // YAML is read, never written.
    module: /\/yaml\/browser\/dist\/stringify\/\w+\.js$/,
    name: 'yaml-stringify',
    code: 'module.exports = {};',
  },
  {
    // Tags of YAML 1.1 are not taken.
    module: /\/yaml\/browser\/dist\/schema\/yaml-1\.1\/(?!merge\.js$)[\w-]+\.js$/,
    name: 'yaml-1.1',
    code: 'module.exports = {};',
  },
  {
    // Of fs-extra we use directories, removal and the calls of `fs`.
    module: /\/fs-extra\/lib\/(copy|empty|json|move|output-file)\/index\.js$/,
    name: 'fs-extra',
    code: 'module.exports = {};',
  },
  {
    // Our generators have actions of their own: plop's write files by themselves.
    module: /\/node-plop\/src\/actions\/index\.js$/,
    name: 'node-plop-actions',
    code: 'export {};',
  },
  {
    // It never renders a template for us either.
    module: /\/node-plop\/src\/baked-in-helpers\.js$/,
    name: 'node-plop-helpers',
    code: 'export default {};',
  },
  {
    // Only `plop.load` looks for packages, and that runs in the user's plop, not in ours.
    module: /\/resolve\/index\.js$/,
    name: 'resolve',
    code: failing('resolve'),
  },
  {
    // Our generators ask by a prompt of their own: the questions before it can only be bypassed.
    module: /\/inquirer\/lib\/(prompts|objects|ui)\/(?!prompt\.js$|baseUI\.js$)[\w-]+\.js$/,
    name: 'inquirer-prompts',
    code: failing("Inquirer's own prompts"),
  },
];

/** Packages whose entry for Node is CommonJS: of their ES modules only what is used stays. */
const esModules: Readonly<Record<string, readonly string[]>> = {
  rxjs: ['dist', 'esm', 'index.js'],
  yaml: ['browser', 'dist', 'index.js'],
};

/**
 * What libraries do when they are loaded, and need to do only when they are used: the texts that stand in their
 * modules, and what stands in for them.
 */
const postponed: readonly { module: RegExp; texts: readonly (readonly [string, string])[] }[] = [
  {
    // Patterns with classes of Unicode: the widths of most texts are told without them.
    module: /[\\/]fast-string-truncated-width[\\/]dist[\\/]index\.js$/,
    texts: [
      ['const CJKT_WIDE_RE = ', 'let wide;\nconst CJKT_WIDE_RE = () => wide ??= '],
      ['[CJKT_WIDE_RE,', '[CJKT_WIDE_RE(),'],
      ['const EMOJI_RE = ', 'let emoji;\nconst EMOJI_RE = () => emoji ??= '],
      ['[EMOJI_RE,', '[EMOJI_RE(),'],
      ['const MODIFIER_RE = ', 'let modifier;\nconst MODIFIER_RE = () => modifier ??= '],
      ['replaceAll(MODIFIER_RE,', 'replaceAll(MODIFIER_RE(),'],
    ],
  },
  {
    // The letters of all scripts, and the pattern that finds them: names in ASCII need neither.
    module: /[\\/]transliterate[\\/]index\.js$/,
    texts: [
      [
        'const defaultPattern = buildReplacementPattern(builtinReplacements);',
        'let defaultPattern;',
      ],
      ['let replacements = builtinReplacements;', 'let replacements = builtinReplacements();'],
      [
        'let pattern = defaultPattern;',
        'let pattern = defaultPattern ??= buildReplacementPattern(replacements);',
      ],
      ['new Map(builtinReplacements)', 'new Map(builtinReplacements())'],
    ],
  },
  {
    module: /[\\/]transliterate[\\/]replacements\.js$/,
    texts: [
      ['const replacements = [', 'const replacements = () => ['],
      ['new Map(replacements)', '() => (letters ??= new Map(replacements()))'],
      ['export default', 'let letters;\nexport default'],
    ],
  },
];

const standInPrefix = '\0left-out:';

/** Keeps the package small and its licence notices true: what is left out is no part of it. */
export function leaveOutUnused(): Plugin {
  const require = createRequire(import.meta.url);
  const met = new Set<string>();
  return {
    name: 'leave-out-unused',
    resolveId: {
      async handler(source, importer) {
        if (importer === undefined) return null;
        const path = esModules[source];
        if (path !== undefined) {
          const folder = join(require.resolve(`${source}/package.json`), '..');
          return { id: join(folder, ...path), moduleSideEffects: false };
        }
        if (!/[\\/]node_modules[\\/]/.test(importer)) return null;
        const resolved = await this.resolve(source, importer, { skipSelf: true });
        const id = resolved?.id.split(sep).join('/') ?? '';
        const from = importer.split(sep).join('/');
        const found = leftOut.find(
          (each) => each.module.test(id) && (each.importer?.test(from) ?? true),
        );
        if (found === undefined) return resolved;
        met.add(found.name);
        return { id: `${standInPrefix}${found.name}` };
      },
    },
    buildEnd(error) {
      const unmet = leftOut.filter(({ name }) => !met.has(name)).map(({ name }) => name);
      if (!error && unmet.length > 0) throw new Error(`nothing to leave out: ${unmet.join(', ')}`);
    },
    transform: {
      filter: { id: postponed.map(({ module }) => module) },
      handler(code, id) {
        const texts = postponed.find(({ module }) => module.test(id))?.texts ?? [];
        return texts.reduce((changed, [text, later]) => {
          if (!changed.includes(text)) throw new Error(`nothing to postpone in ${id}: ${text}`);
          return changed.replace(text, () => later);
        }, code);
      },
    },
    load: {
      filter: { id: /^\0left-out:/ },
      handler: (id) => leftOut.find(({ name }) => id === standInPrefix + name)?.code ?? null,
    },
  };
}

function failing(name: string): string {
  const message = `${name}: left out of the bundle, see scripts/leave-out-unused.ts`;
  return `export default function () { throw new Error(${JSON.stringify(message)}); }`;
}
