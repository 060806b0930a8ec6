import { test } from "vitest";

import { expectNothingLeftBehind } from "../loading/leave-nothing-behind.ts";

test("loading, starting, stopping and unloading 1,000 times leaves nothing behind", { timeout: 900_000 }, () => expectNothingLeftBehind(1_000));
