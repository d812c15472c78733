import { CancelledError } from '../problem.ts';

const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Does something that the first signal asks to end, in good order; a second one ends the process. */
export async function withEndingSignals<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const abort = () => controller.abort(new CancelledError('cancelled while writing'));
  for (const signal of endingSignals) process.once(signal, abort);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of endingSignals) process.off(signal, abort);
  }
}
