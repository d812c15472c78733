import { join } from 'node:path';
import type { FileChange } from '../edit/file-change.ts';
import { present } from '../present.ts';
import type { Problem } from '../problem.ts';
import { type CarryOutOptions, carryOut } from './carry-out.ts';
import { type CheckedChanges, checkChanges } from './check-changes.ts';
import { diskFileSystem, type FileSystem } from './file-system.ts';
import { planSteps } from './plan-steps.ts';
import type { Step } from './take-steps.ts';

/**
 * Changes files in a directory: creates, replaces, renames and removes, all of it or nothing, also
 * where the process is killed meanwhile (see `journal.ts`). Modes and symbolic links are kept: the
 * file behind a link is replaced.
 *
 * The last file that is replaced is replaced last of all, at which moment the change is made: let
 * it be the plan itself.
 *
 * @returns warnings: the change is made, and something is left for the user to tidy up
 * @throws PlanError IMP040 (something is where a new file or name goes), IMP041 (a path or link
 * leads outside), IMP042 (the disk says no, a file is read-only), IMP043 (a file does not hold the
 * expected bytes any more). Its message ends in "nothing was changed", or its problems list what
 * could not be taken back and where it is.
 * @throws the reason of `signal`, everything having been taken back
 * @example
 * await writeChanges('checkout', [
 *   { kind: 'rename', from: 'phases/01-pay', to: 'phases/02-pay' },
 *   { kind: 'replace', path: 'implementation-plan.md', before, after },
 * ]);
 */
export async function writeChanges(
  directory: string,
  changes: readonly FileChange[],
  options: CarryOutOptions = {},
  fileSystem: FileSystem = diskFileSystem,
): Promise<Problem[]> {
  if (changes.length === 0) return [];
  const checked = await checkChanges(directory, changes, fileSystem);
  const plan = (staging: string) => [
    ...planMoves(staging, checked),
    ...planSteps(staging, checked),
  ];
  return carryOut({ directory, checked, plan }, fileSystem, options);
}

/**
 * Everything goes out of the way first and then into place, so that names can be swapped, change
 * round in a circle, or differ only in case on a disk that does not tell cases apart.
 */
function planMoves(staging: string, { moves }: CheckedChanges): Step[] {
  if (moves.length === 0) return [];
  const moved = join(staging, 'moved');
  const placing = join(staging, 'placing');
  const parks = moves.map(
    ({ from, shownPath }, index): Step => ({
      kind: 'park',
      path: from,
      parked: join(moved, String(index + 1)),
      shownPath,
    }),
  );
  // The other way round: a folder is in place before what goes into it.
  const unparks = moves
    .map(({ to, shownPath }, index) => ({ to, shownPath, index }))
    .filter((move): move is typeof move & { to: string } => move.to !== undefined)
    .sort((a, b) => a.to.length - b.to.length)
    .map(
      ({ to, shownPath, index }): Step => ({
        kind: 'unpark',
        parked: join(placing, String(index + 1)),
        path: to,
        shownPath,
      }),
    );
  const shownPath = present(moves[0]?.shownPath);
  return [...parks, { kind: 'turn', from: moved, to: placing, shownPath }, ...unparks];
}
