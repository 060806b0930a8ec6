import type { CountingReport } from "@falco-plugin/host";
import { expect, test } from "vitest";
import { perSecond } from "./emissions.ts";

const report = (count: number, lastNs: bigint): CountingReport => ({ count, bytes: 0, firstNs: "1", lastNs: String(lastNs), latency: { samples: 0, p50: null, p90: null, p99: null, max: null } });

test("a rate is by the host's clock, also where it no longer fits into a double", () => {
  const begin = 2n ** 60n + 1n;
  expect(perSecond(report(1000, begin), report(1500, begin + 250_000_000n))).toBe(2000);
});
