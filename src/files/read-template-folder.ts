import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTemplate } from '../render/compile-template.ts';
import type { Template } from '../render/template-engine.ts';
import { listTemplateFiles } from './list-template-files.ts';

/**
 * The `.hbs` files in a folder, by their path below it with `/`, in order.
 *
 * @param shown the folder as problems name it
 * @throws PlanError IMP034 for a link that leads out of the folder
 */
export function readTemplateFolder(folder: string, shown = folder): Map<string, Template> {
  const files = listTemplateFiles(folder, shown).filter(({ path }) => path.endsWith('.hbs'));
  return new Map(
    files.map(({ path, file }) => {
      const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
      return [path, { file: join(shown, path), text, compile: () => compileTemplate(text) }];
    }),
  );
}
