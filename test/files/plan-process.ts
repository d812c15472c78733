import { editPlanFile } from '../../src/files/edit-plan-file.ts';
import { findPlan } from '../../src/files/find-plan.ts';
import { CancelledError, PlanError } from '../../src/problem.ts';
import { watchDisk } from './disk-watch.ts';
import { changeOf } from './plan-change.ts';

/*
 * A process for the tests, bundled by `plan-processes.ts`. It does one thing to a plan, as told by
 * its arguments; before a given call of the file system it kills itself, as `kill -9` would.
 */

const [, , task = '', directory = '', argument = ''] = process.argv;

const killAt = Number(process.env.KILL_AT ?? 0);
let calls = 0;
const disk = watchDisk(({ number }) => {
  calls = number;
  if (number === killAt) process.kill(process.pid, 'SIGKILL');
});

try {
  await run();
  process.stdout.write(JSON.stringify({ calls }));
} catch (error) {
  if (error instanceof CancelledError) process.exit(130);
  if (!(error instanceof PlanError)) throw error;
  process.stdout.write(JSON.stringify({ calls, problems: error.problems }));
  process.exitCode = 1;
}

async function run(): Promise<void> {
  switch (task) {
    case 'change':
      await editPlanFile(`${directory}/implementation-plan.md`, changeOf(argument), {}, disk);
      break;
    case 'nothing': {
      // What every command does first: find the plan, then settle what was interrupted.
      const file = await findPlan({ plan: directory, cwd: directory }, disk);
      await editPlanFile(file, ({ text }) => ({ text, result: undefined }), {}, disk);
      break;
    }
    case 'append':
      await editPlanFile(
        `${directory}/implementation-plan.md`,
        ({ text }) => ({ text: `${text}- ${argument}\n`, result: undefined }),
        { patienceMs: 60_000 },
      );
      break;
    case 'hold':
      await editPlanFile(`${directory}/implementation-plan.md`, async ({ text }) => {
        process.stdout.write('holding\n');
        await new Promise((resolve) => setTimeout(resolve, Number(argument)));
        return { text: `${text}held\n`, result: undefined };
      });
      break;
    default:
      throw new Error(`no such task: ${task}`);
  }
}
