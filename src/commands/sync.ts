import { Command } from 'commander';
import { numberMissing } from '../edit/number-missing.ts';
import type { Operation } from '../edit/operation.ts';
import { addEditOptions, type EditFlags } from './edit-flags.ts';
import { runEdit } from './run-edit.ts';

interface SyncFlags extends EditFlags {
  check?: boolean;
  folders?: boolean;
  /** `true` for `--level`, `false` for `--no-level`. */
  level?: boolean;
}

/** `create-impl-plan sync`: everything computed follows from what was edited by hand. */
export function syncCommand(): Command {
  const command = new Command('sync')
    .description(
      'Bring everything computed up to date after edits by hand: dates, charts, estimates of phases.',
    )
    .option('--check', 'only tell what is stale: exit code 1 if anything is')
    .option('--folders', 'also put back folders and work notes that are missing')
    .option('--level', 'from now on nobody does two tasks at once: tasks wait for their assignee')
    .option('--no-level', 'from now on every task as soon as possible, whoever does it')
    .addHelpText(
      'after',
      '\nExamples:\n  create-impl-plan sync\n  create-impl-plan sync --check\n  create-impl-plan sync --level --dry-run\n',
    );
  return addEditOptions(command).action(async (flags: SyncFlags) => {
    await runEdit(flags, {
      verb: 'Synced',
      about: 'plan',
      operations: [numberMissing(), ...(await levelOperations(flags))],
      folders: flags.folders ? 'restore' : 'new',
      ...(flags.check ? { check: true } : {}),
    });
  });
}

/** Only `--level` sets a value, and so needs the schema of plans. */
async function levelOperations({ level }: SyncFlags): Promise<Operation[]> {
  if (level === undefined) return [];
  const { setPlan } = await import('../edit/set-plan.ts');
  return [setPlan({ scheduling: level ? 'Level by assignee' : null })];
}
