import { fileURLToPath } from 'node:url';
import type { Templates } from '../render/template-engine.ts';
import { readTemplateFolder } from './read-template-folder.ts';

/**
 * The built-in templates. In the package another file stands in the place of this one: there they
 * are compiled already (see `scripts/precompile-templates.ts`).
 */
export async function readBuiltInTemplates(): Promise<Templates> {
  const path = fileURLToPath(new URL('../../templates', import.meta.url));
  return readTemplateFolder({ path, shown: path });
}
