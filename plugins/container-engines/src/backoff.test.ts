import * as fc from "fast-check";
import { expect, test } from "vitest";
import { backoffMs } from "./backoff.ts";

test("doubles up to the cap", () => {
  const options = { firstMs: 100, maxMs: 1_000, random: () => 1 };
  expect([1, 2, 3, 4, 5, 100].map((failures) => backoffMs(failures, options))).toEqual([100, 200, 400, 800, 1_000, 1_000]);
});

test("jitter takes up to half of it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const ms = backoffMs(failures, { firstMs: 100, maxMs: 1_000, random: () => random });
      const most = backoffMs(failures, { firstMs: 100, maxMs: 1_000, random: () => 1 });
      expect(ms).toBeGreaterThanOrEqual(most / 2);
      expect(ms).toBeLessThanOrEqual(most);
    }),
  );
});
