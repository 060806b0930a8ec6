import { setTimeout as wait } from "node:timers/promises";

/**
 * Repeats a check until it does not throw.
 *
 * @throws what the check threw last, when the time is over
 */
export async function until(check: () => void | Promise<void>, timeoutMs: number): Promise<void> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    try {
      await check();
      return;
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await wait(50);
  }
}
