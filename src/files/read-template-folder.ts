import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { compileTemplate } from '../render/compile-template.ts';
import type { Template } from '../render/template-engine.ts';

/** The `.hbs` files in a folder, by their path below it with `/`, in order. */
export function readTemplateFolder(folder: string): Map<string, Template> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.hbs'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return new Map(
    files.map((file) => {
      const text = readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
      const compile = () => compileTemplate(text);
      return [relative(folder, file).split(sep).join('/'), { file, text, compile }];
    }),
  );
}
