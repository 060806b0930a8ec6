import { describe, test } from "vitest";

import { expectNothingLeftBehind } from "../loading/leave-nothing-behind.ts";
import { processExitSuite } from "../loading/process-exit-suite.ts";
import { processUntouchedSuite } from "../loading/process-untouched-suite.ts";
import { node24 } from "./node-137-build.ts";

describe("on Node.js 24", () => {
  processExitSuite(node24);
  processUntouchedSuite(node24);
  test("loading, starting, stopping and unloading 100 times leaves nothing behind", { timeout: 180_000 }, () => expectNothingLeftBehind(100, node24));
});
