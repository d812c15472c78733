/** In characters: a plan of about a hundred tasks. */
const largeFrom = 30_000;

/**
 * Keeps V8 from inlining functions into each other, where a large plan is about to be read. Some two
 * hundred functions then run for each of its tasks, and once: inlining would cost more than it saves.
 *
 * It only says how functions are compiled from now on, and holds for the whole process: so that it
 * is left to commands, and nothing that programs import does it.
 *
 * @param text the plan's
 */
export async function compileForOnePass(text: string): Promise<void> {
  if (text.length >= largeFrom) await setFlag('--no-turbo-inlining');
}

/** Takes back what {@link compileForOnePass} did: for what is computed thousands of times. */
export async function compileForManyPasses(text: string): Promise<void> {
  if (text.length >= largeFrom) await setFlag('--turbo-inlining');
}

async function setFlag(flag: string): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString(flag);
}
