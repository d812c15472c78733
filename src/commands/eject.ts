import { posix } from 'node:path';
import { Command } from 'commander';
import { readExisting } from '../files/read-existing.ts';
import { readTemplates } from '../files/read-templates.ts';
import { jsonText } from '../input/json-text.ts';
import { showText } from '../input/print-problems.ts';
import { nearestWord } from '../model/nearest-word.ts';
import { present } from '../present.ts';
import type { RenderedFile } from '../render/render-project.ts';
import type { Templates } from '../render/template-engine.ts';
import { writeProject } from './new-project.ts';
import { printProblems } from './print-problems.ts';
import { runnerCommand } from './runner-command.ts';
import { processTerminal } from './terminal.ts';
import { unifiedDiff } from './unified-diff.ts';
import { usageProblem } from './usage-problem.ts';

interface EjectFlags {
  to: string;
  /** A folder or package; `true`: the chosen one. */
  check?: string | true;
  force?: boolean;
  dryRun?: boolean;
  json?: boolean;
  quiet?: boolean;
  color: boolean;
}

/** `create-impl-plan eject [name…]`: copies built-in templates to a folder, to be changed there. */
export function ejectCommand(): Command {
  return new Command('eject')
    .usage('[name…] [options]')
    .description('Copy built-in templates to a folder, to be changed there.')
    .argument('[name...]', 'task, phase, sections/risks, folders/task, … (default: all)')
    .optionsGroup('The files:')
    .option('--to <folder>', 'where the templates go', 'plan-templates')
    .option('--force', 'replace files that exist; other files stay')
    .option('--dry-run', 'print the difference and write nothing')
    .option('--check [templates]', 'instead, tell whether plans made with these keep the format')
    .optionsGroup('The run:')
    .option('--json', 'print { folder, files }, of --check { folder, problems }')
    .option('-q, --quiet', 'print nothing but problems')
    .option('--no-color', 'no colours; NO_COLOR does the same')
    .addHelpText('after', ejectHelp)
    .action(runEject);
}

async function runEject(names: readonly string[], flags: EjectFlags): Promise<void> {
  const terminal = processTerminal(flags);
  if (flags.check !== undefined) {
    const { runTemplateCheck } = await import('./run-template-check.ts');
    await runTemplateCheck(flags.check === true ? undefined : flags.check, flags, terminal);
    return;
  }
  const directory = flags.to;
  const files = pickTemplates(await readTemplates(), names);
  const paths = files.map(({ path }) => posix.join(directory.replaceAll('\\', '/'), path));
  if (flags.dryRun && !flags.json) {
    for (const [index, { text }] of files.entries()) {
      const path = present(paths[index]);
      terminal.out(unifiedDiff(path, readExisting(path), text, terminal.outStyle));
    }
    terminal.err(`Nothing was written: ${countFiles(files.length)} would be.\n`);
    return;
  }
  if (!flags.dryRun) {
    const overwrite = flags.force ? 'replace' : 'refuse';
    const { problems } = await writeProject({ directory, files }, overwrite);
    printProblems(problems, terminal);
  }
  if (flags.json) {
    terminal.out(jsonText({ folder: directory, files: paths }));
    return;
  }
  if (flags.quiet) return;
  const folder = showText(directory);
  const lines = [
    `${terminal.outStyle('green', '✔')} Made ${folder} (${countFiles(files.length)})`,
    ...files.map(({ path }) => `  ${path}`),
    '',
    'Next: change them, and remove those that stay as they are. Then make a plan with them:',
    `  ${runnerCommand()} --templates ${folder}`,
    'or choose them for every command, in package.json:',
    `  "create-impl-plan": { "templates": ${JSON.stringify(directory)} }`,
    'and see whether plans made with them keep the format:',
    `  npx create-impl-plan eject --check ${folder}`,
  ];
  terminal.out(`${lines.join('\n')}\n`);
}

/**
 * The templates of those names, in the order of their paths; all where none is named. A name is a
 * template's path without its endings, or its last part, which may stand for several.
 *
 * @throws PlanError IMP050 for a name that no template has
 * @example pickTemplates(templates, ['task']) // blocks/task.hbs, folders/task.md.hbs
 */
export function pickTemplates(templates: Templates, names: readonly string[]): RenderedFile[] {
  const paths = [...templates.keys()];
  const isNamed = (path: string, name: string) => namesOf(path).includes(name);
  for (const name of names) {
    if (paths.some((path) => isNamed(path, name))) continue;
    const nearest = nearestWord(name, paths.flatMap(namesOf));
    throw usageProblem(
      `there is no template \`${name}\``,
      nearest === undefined
        ? `one of ${paths.map((path) => namesOf(path)[0]).join(', ')}`
        : `did you mean \`${nearest}\`?`,
    );
  }
  return [...templates]
    .filter(([path]) => names.length === 0 || names.some((name) => isNamed(path, name)))
    .map(([path, { text }]) => ({ path, text }));
}

/** `folders/task.md.hbs` is `folders/task`, `task` and what its path says. */
function namesOf(path: string): string[] {
  const name = path.replace(/(?:\.md)?\.hbs$/, '');
  return [name, posix.basename(name), path, path.replace(/\.hbs$/, '')];
}

function countFiles(count: number): string {
  return `${count} ${count === 1 ? 'file' : 'files'}`;
}

const ejectHelp = `
Examples:
  create-impl-plan eject                       all of them, to plan-templates
  create-impl-plan eject task sections/risks   only these
  create-impl-plan eject --to docs/templates --dry-run
  create-impl-plan eject --check docs/templates
`;
