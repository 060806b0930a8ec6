import { setTimeout as wait } from "node:timers/promises";

/**
 * Does work, and something else every so often beside it, until the work is done. Where one of them throws, the other ends, too, and is awaited.
 *
 * @param work - must come to its end soon after it is told to
 * @throws what was thrown first
 */
export async function beside(work: (signal: AbortSignal) => Promise<void>, everyMs: number, again: () => Promise<void>): Promise<void> {
  const over = new AbortController();
  const { signal } = over;
  const repeated = async (): Promise<void> => {
    while (!signal.aborted) {
      await again();
      await wait(everyMs, undefined, { signal }).catch(() => undefined);
    }
  };
  const thrown: unknown[] = [];
  const toItsEnd = (running: Promise<void>): Promise<void> => running.catch((error: unknown) => void thrown.push(error)).finally(() => over.abort());
  await Promise.all([toItsEnd(work(signal)), toItsEnd(repeated())]);
  if (thrown.length > 0) throw thrown[0];
}
