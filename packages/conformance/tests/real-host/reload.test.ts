import { sinspHostOptions } from "@falco-plugin/sinsp-host";
import { test } from "vitest";

import { expectReloads } from "../reload/expect-reloads.ts";

test("libsinsp itself, 20 times in one process: a plugin whose file is replaced before each reload", { timeout: 600_000 }, () =>
  expectReloads({ build: {}, host: sinspHostOptions(), lastFirst: false, reloads: 20, warmUp: 8 }));
