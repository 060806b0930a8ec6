import { expect, test } from "vitest";

import { measureSupport } from "../../src/support/measure-support.ts";
import { readSupportFacts } from "../../src/support/support-facts.ts";

// In the slow lane: Debian sid moves, and a page that is a week behind is no reason for a change of somebody else to fail.
test("docs/support.md tells what the tests ran on; otherwise: npm run support", { timeout: 60_000 }, async () => {
  expect(readSupportFacts()).toEqual(await measureSupport());
});
