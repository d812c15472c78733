/** In characters: a plan of about a hundred tasks. */
const largeFrom = 40_000;

/**
 * Keeps V8 from inlining functions into each other, where a large plan is about to be read. Some two
 * hundred functions then run for each of its tasks, and once: inlining would cost more than it saves.
 *
 * It only says how functions are compiled from now on, and holds for the whole process: so that it
 * is left to commands, and nothing that programs import does it.
 *
 * @param text the plan's
 */
export function compileForOnePass(text: string): void {
  if (text.length < largeFrom) return;
  setFlag('--no-turbo-inlining');
  // Compiled code that is kept for the next run has to be of the flags that it begins with.
  process.prependOnceListener('exit', () => setFlag('--turbo-inlining'));
}

/** Takes back what {@link compileForOnePass} did: for what is computed thousands of times. */
export function compileForManyPasses(text: string): void {
  if (text.length >= largeFrom) setFlag('--turbo-inlining');
}

/** Without an import: most plans are small. */
function setFlag(flag: string): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(flag);
}
