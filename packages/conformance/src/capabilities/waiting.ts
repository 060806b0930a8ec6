import { expect } from "vitest";

import type { DrivenInspector, SeenLog } from "./capability-driver.ts";

/** How long a test may take: longer than what it waits for, so that it says what did not come. */
export const patienceMs = 30_000;

/** The first line of the log that fits, as soon as it is there. */
export async function logged(plugin: DrivenInspector, text: RegExp, timeout = 10_000): Promise<SeenLog> {
  const find = (): SeenLog | undefined => plugin.logs().find(({ message }) => text.test(message));
  await expect.poll(() => (find() === undefined ? plugin.logs().map(({ message }) => message) : "found"), { timeout, message: `a log line like ${text}` }).toBe("found");
  return find() as SeenLog;
}

/** A metric, as soon as it is at least so much. */
export async function metricReaches(plugin: DrivenInspector, name: string, atLeast: number, timeout = 10_000): Promise<void> {
  await expect.poll(async () => Number((await plugin.metrics())[name]), { timeout, message: `the metric ${name}` }).toBeGreaterThanOrEqual(atLeast);
}
