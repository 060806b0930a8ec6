import { sinspHostOptions } from "@falco-plugin/sinsp-host";
import { nodeFilesRedirect } from "@falco-plugin-tools/libnode";
import { describe, test } from "vitest";

import { node18 } from "../loading/node-under-test.ts";
import { forNode24, libnode137, node24 } from "../node-137/node-137-build.ts";
import { expectReloads } from "../reload/expect-reloads.ts";
import { sanitizedNode } from "../sanitizers/sanitized-node.ts";
import { otherNode } from "./other-node.ts";

const timeout = 1_800_000;

describe("a plugin whose file is replaced before each reload, in one process", () => {
  test("1,000 times", { timeout }, () => expectReloads({ ...node18, reloads: 1_000, warmUp: 100 }));
  test("300 times in libsinsp", { timeout }, () => expectReloads({ build: {}, host: sinspHostOptions(), lastFirst: false, reloads: 300, warmUp: 100 }));
  test("200 times on Node.js 20", { timeout }, () => expectReloads({ ...otherNode(115), reloads: 200, warmUp: 80 }));
  test("200 times on Node.js 22", { timeout }, () => expectReloads({ ...otherNode(127), reloads: 200, warmUp: 80 }));
  test("200 times on Node.js 24", { timeout }, () => expectReloads({ ...node24, reloads: 200, warmUp: 80 }));
  test("200 times in libsinsp on Node.js 24", { timeout }, () => {
    const libnode = libnode137();
    // sysdig's root has the same libc, but no libnode.
    const host = sinspHostOptions({ withLibnode: false, libraryPath: [libnode.lib], env: { LD_PRELOAD: nodeFilesRedirect(libnode) } });
    return expectReloads({ build: forNode24, host, lastFirst: false, reloads: 200, warmUp: 80 });
  });
  test.each(["asan", "tsan"] as const)("20 times with %s", { timeout }, (preset) => expectReloads({ ...sanitizedNode(preset), reloads: 20 }));
});
