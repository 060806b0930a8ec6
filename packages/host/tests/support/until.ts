import { setTimeout as delay } from "node:timers/promises";

/** Waits until something holds; fails after a time in ms. */
export async function until(holds: () => Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`it did not come to hold within ${timeoutMs} ms`);
    await delay(5);
  }
}
