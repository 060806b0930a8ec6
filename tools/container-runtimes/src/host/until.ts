import { setTimeout as wait } from "node:timers/promises";

/**
 * Repeats a check until it does not throw, and returns what it returns.
 *
 * @throws what the check threw last, when the time is over
 */
export async function until<T>(check: () => T | Promise<T>, timeoutMs: number): Promise<T> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end) throw error;
    }
    await wait(50);
  }
}
