import { test } from "vitest";

import { expectNothingLeftBehind } from "./leave-nothing-behind.ts";

test("loading, starting, stopping and unloading 200 times leaves nothing behind", { timeout: 180_000 }, () => expectNothingLeftBehind(200));
