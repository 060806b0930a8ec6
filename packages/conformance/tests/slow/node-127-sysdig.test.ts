import { readFile } from "node:fs/promises";

import { fixturePlugin } from "@falco-plugin/host";
import { nodeFilesRedirect } from "@falco-plugin-tools/libnode";
import { sysdig } from "@falco-plugin-tools/sysdig-root";
import { expect, it } from "vitest";

import { buildFixture } from "../../src/index.ts";
import { otherNode } from "./other-node.ts";

const { build, libnode } = otherNode(127);

it("the same artifact that runs on Node.js 18 emits its events in sysdig on Node.js 22, in order", async () => {
  const plugin = await buildFixture("ticker", build);
  expect((await readFile(plugin)).equals(await readFile(await buildFixture("ticker")))).toBe(true);
  const source = ["-H", fixturePlugin("dummyc"), "-I", "dummyc:20,50"];
  // sysdig's root has the same libc, but no libnode.
  const options = { withLibnode: false, libraryPath: [libnode.lib], env: { LD_PRELOAD: nodeFilesRedirect(libnode) } };
  const { stdout, stderr, exitCode } = await sysdig(["-H", plugin, ...source, "-p", "%evt.asynctype %evt.arg.data", "evt.is_async=true"], options);
  expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
  const numbers = [...stdout.matchAll(/^numbered \{"n":(\d+)\}$/gm)].map(([, n]) => Number(n));
  expect(numbers.length).toBeGreaterThanOrEqual(5);
  expect(numbers).toEqual(numbers.map((_, n) => n));
});
