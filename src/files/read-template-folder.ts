import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { once } from '../once.ts';
import { compileTemplate } from '../render/compile-template.ts';
import type { Template } from '../render/template-engine.ts';
import type { TemplateFolder } from './find-templates.ts';
import { listTemplateFiles } from './list-template-files.ts';

/**
 * The `.hbs` files in a folder, by their path below it with `/`, in order.
 *
 * @throws PlanError IMP034 for a link that leads out of the folder
 */
export function readTemplateFolder(folder: TemplateFolder): Map<string, Template> {
  const files = listTemplateFiles(folder).filter(({ path }) => path.endsWith('.hbs'));
  return new Map(
    files.map(({ path, file }) => {
      const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
      const compile = once(() => compileTemplate(text));
      return [path, { file: join(folder.shown, path), text, compile }];
    }),
  );
}
