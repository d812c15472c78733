import type { Plugin } from 'rolldown';

/**
 * The bundle is CommonJS, whose compiled code can be kept. Whoever imports the package, plop too,
 * gets ES modules with the same exports.
 */
export function moduleWrappers(): Plugin {
  return {
    name: 'module-wrappers',
    generateBundle(_, bundle) {
      for (const name of ['index', 'plopfile']) {
        const chunk = bundle[`${name}.cjs`];
        if (chunk?.type !== 'chunk') throw new Error(`the bundle has no ${name}.cjs`);
        const named = chunk.exports.filter((each) => each !== 'default');
        const lines = [
          `import bundle from './${name}.cjs';`,
          'export default bundle.default;',
          ...(named.length > 0 ? [`export const { ${named.join(', ')} } = bundle;`] : []),
        ];
        this.emitFile({ type: 'asset', fileName: `${name}.js`, source: `${lines.join('\n')}\n` });
      }
    },
  };
}
