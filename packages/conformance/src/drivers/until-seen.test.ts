import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { untilSeen } from "./until-seen.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A host that has seen one event more after each of these waits, in milliseconds; and nothing more after the last. */
function slowHost(...waits: readonly number[]) {
  let seen = 0;
  const missing: number[] = [];
  const wait = (wanted: number): Promise<void> => {
    missing.push(wanted);
    vi.setSystemTime(Date.now() + (waits[seen] ?? 1_000));
    if (seen < waits.length) seen++;
    return Promise.resolve();
  };
  return { seen: () => seen, wait, missing };
}

test("waits for as long as events come, however slowly", async () => {
  const { missing, ...host } = slowHost(50_000, 50_000, 50_000);
  await untilSeen({ atLeast: 3, ...host });
  expect(missing).toEqual([3, 2, 1]);
});

test("asks nobody where enough were seen", async () => {
  const { missing, ...host } = slowHost();
  await untilSeen({ atLeast: 0, ...host });
  expect(missing).toEqual([]);
});

test("gives up when none has come for a minute, and says what is known", async () => {
  const { seen, wait } = slowHost(50_000, 1);
  const since = Date.now();
  await expect(untilSeen({ atLeast: 3, seen, wait, log: () => "busy" })).rejects.toThrow("saw 2 events instead of 3; the log says: busy");
  expect(Date.now() - since).toBe(50_001 + 61_000);
});
