import { fixturePlugin } from "@falco-plugin/host";
import { nodeFilesRedirect } from "@falco-plugin-tools/libnode";
import { sysdig, type SysdigOptions } from "@falco-plugin-tools/sysdig-root";
import { describe, expect, it } from "vitest";

import { buildFixture } from "../../src/index.ts";
import { forNode24, libnode137 } from "./node-137-build.ts";

const libnode = libnode137();
/** sysdig's root has the same libc, but no libnode. */
const options: SysdigOptions = { withLibnode: false, libraryPath: [libnode.lib], env: { LD_PRELOAD: nodeFilesRedirect(libnode) } };
const source = ["-H", fixturePlugin("dummyc"), "-I", "dummyc:20,50"];

describe("a plugin with the runtime for Node.js 24 beside it, in sysdig", () => {
  it("emits its events, in order", async () => {
    const plugin = ["-H", await buildFixture("ticker", forNode24)];
    const { stdout, stderr, exitCode } = await sysdig([...plugin, ...source, "-p", "%evt.asynctype %evt.arg.data", "evt.is_async=true"], options);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    const numbers = [...stdout.matchAll(/^numbered \{"n":(\d+)\}$/gm)].map(([, n]) => Number(n));
    expect(numbers.length).toBeGreaterThanOrEqual(5);
    expect(numbers).toEqual(numbers.map((_, n) => n));
  });

  it("says which libnode is missing where there is none", async () => {
    const plugin = await buildFixture("ticker", forNode24);
    const { stderr, exitCode } = await sysdig(["-H", plugin, ...source], { ...options, libraryPath: [] });
    expect(exitCode).toBe(1);
    expect(stderr).toContain("FP_LIBNODE_NOT_FOUND: libnode.so.137 was not found: install libnode137 (apt-get install libnode137)");
  });
});
