import { planFileName } from '../render/plan-file-name.ts';

/** How a plan's text is called. */
export interface TextOptions {
  /** The file's name in the positions of problems; `implementation-plan.md` unless given. */
  file?: string;
}

/** The text without its byte order mark, the mark, and the file's name. */
export function openText(text: string, { file = planFileName }: TextOptions) {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  return { mark, text: text.slice(mark.length), file };
}
