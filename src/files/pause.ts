/**
 * Waits for somebody else: longer from round to round, up to 0.2 s, and never the same, so that many
 * processes do not march in step. Ends at once where `signal` aborts.
 */
export async function pause(round: number, signal: AbortSignal): Promise<void> {
  const most = Math.min(200, 4 * 1.5 ** Math.min(round, 20));
  const ms = most * (0.5 + Math.random() / 2);
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
}
