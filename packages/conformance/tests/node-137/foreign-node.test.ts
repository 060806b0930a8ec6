import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { startHost } from "@falco-plugin/host";
import { repositoryRoot, runChecked } from "@falco-plugin-tools/commands";
import { expect, test } from "vitest";

import { buildFixture } from "../../src/index.ts";
import { forNode24, libnode137, node24 } from "./node-137-build.ts";

const libnode = libnode137();

/** Somebody else's plugin, which starts the same Node.js 24 in init. */
async function compileForeignPlugin(folder: string): Promise<string> {
  const source = path.join(repositoryRoot, "packages/abi/native/tests/foreign_node_plugin.cpp");
  const includes = ["-I", path.join(repositoryRoot, "packages/abi/include"), ...libnode.includes.flatMap((include) => ["-isystem", include])];
  const output = path.join(folder, "foreign_node_plugin.so");
  await runChecked("g++", ["-std=c++20", "-shared", "-fPIC", ...includes, "-o", output, source, libnode.libnode, "-Wl,--allow-shlib-undefined"], { timeoutMs: 120_000 });
  return output;
}

test("a Node.js 24 that somebody else started is noticed: the plugin is refused, the host lives on", { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "falco-plugin-"));
  try {
    await using host = await startHost(node24.host);
    const inspector = await host.createInspector();
    await inspector.load(await compileForeignPlugin(folder));
    await inspector.register(await buildFixture("ticker", forNode24));
    await expect(inspector.init("ticker")).rejects.toThrow(/FP_LIBNODE_FOREIGN: .*another library/);
    await inspector.destroyInstance("foreign");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
