import { present } from '../present.ts';
import { PlanError, type Position, type Problem } from '../problem.ts';
import type { Template, Templates } from '../render/template-engine.ts';
import { type Fault, findFaults } from './template-faults.ts';

/** Templates of a user's own, and what stands in their place without them. */
export interface TemplatesToCheck {
  /** As `readTemplates` gives them with the folder. */
  all: Templates;
  /** As `readTemplates` gives them without it. */
  usual: Templates;
  /** The folder as its user names it. */
  shown: string;
}

/**
 * Says whether plans made with templates of a user's own keep the promises of all plans, and if not,
 * which template is to blame: the one that has the fault among the usual ones, too.
 *
 * @returns an error IMP031 for each fault, at the line of its template
 * @throws PlanError IMP030 for a template that cannot be used
 */
export function checkTemplates({ all, usual, shown }: TemplatesToCheck): Problem[] {
  const faults = findFaults(all, 'all');
  if (faults.length === 0) return [];
  const own = changedTemplates({ all, usual });
  const partials = own.filter(([path]) => !usual.has(path));
  const scope = faults.some(({ id }) => id.startsWith('command ')) ? 'all' : 'reading';
  const blamed = own
    .filter(([path]) => usual.has(path))
    .map(([path, template]) => {
      const alone = new Map([...usual, ...partials, [path, template] as const]);
      return { path, template, ids: faultIds(alone, scope) };
    });
  return faults.map((fault) => {
    const found = blamed.find(({ ids }) => ids.has(fault.id));
    return found
      ? describeFault(fault, found.template, usual.get(found.path))
      : {
          ...problemOf(fault, 'compare the templates with the built-in ones'),
          message: `${shown}: ${fault.message}`,
        };
  });
}

/** Those that are not just copies of the usual ones. */
export function changedTemplates({
  all,
  usual,
}: Pick<TemplatesToCheck, 'all' | 'usual'>): [path: string, template: Template][] {
  return [...all].filter(([path, { text }]) => usual.get(path)?.text !== text);
}

function faultIds(templates: Templates, scope: 'reading' | 'all'): ReadonlySet<string> {
  try {
    return new Set(findFaults(templates, scope).map(({ id }) => id));
  } catch (error) {
    // One that works only beside others of its folder is not to blame alone.
    if (error instanceof PlanError) return new Set();
    throw error;
  }
}

function describeFault(fault: Fault, template: Template, usual: Template | undefined): Problem {
  const line = findLine(fault, template);
  const usualLine = usual && findLine(fault, usual);
  const text = usual?.text.split('\n')[(usualLine ?? 0) - 1]?.trim();
  const hint =
    fault.line?.startsWith('## ') === true
      ? `write \`${fault.line}\` as its first line`
      : text === undefined
        ? 'compare it with the built-in template of the same name'
        : `the built-in template has \`${text}\``;
  const position: Position = { file: template.file, line: line ?? 1, column: 1 };
  const excerpt = present(template.text.split('\n')[position.line - 1]);
  const length = Math.max(1, excerpt.trimEnd().length);
  return { ...problemOf(fault, hint), position: { ...position, length }, excerpt };
}

function problemOf({ message }: Fault, hint: string): Problem {
  return { code: 'IMP031', severity: 'error', message, hint };
}

/** The line of a template that writes a field, or a line of the plan. */
function findLine({ field, line }: Fault, { text }: Template): number | undefined {
  const lines = text.split('\n');
  const index =
    field === undefined
      ? lines.findIndex((each) => line !== undefined && couldWrite(each, line))
      : lines.findIndex((each) => new RegExp(`\\{\\{[^}]*\\b${field}\\b`).test(each));
  return index === -1 ? undefined : index + 1;
}

/** Whether a template's line, its mustaches filled in, may be a line of the plan. */
function couldWrite(template: string, line: string): boolean {
  const literals = template.split(/\{{2,3}[^{}]*\}{2,3}/);
  if (literals.join('').trim().length < 3) return false;
  const first = present(literals[0]);
  if (literals.length === 1) return line === first;
  if (!line.startsWith(first)) return false;
  let from = first.length;
  for (const text of literals.slice(1, -1)) {
    const at = line.indexOf(text, from);
    if (at === -1) return false;
    from = at + text.length;
  }
  const last = present(literals.at(-1));
  return line.length - last.length >= from && line.endsWith(last);
}
