import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { buildPlugin } from "@falco-plugin/cli";
import { startHost } from "@falco-plugin/host";
import { repositoryRoot } from "@falco-plugin-tools/commands";
import { emulatorCommand, emulatorEnvironment, type Libnode, nodeAbis, readArm64Libnode } from "@falco-plugin-tools/libnode";

import { distributions } from "./distributions.ts";
import { demands } from "./prebuilt-file-facts.ts";
import type { EmulatedNodeFacts } from "./support-facts.ts";

/**
 * Each Node.js for 64-bit Arm that the set-up has provided, and whether a plugin starts on it in an emulator. One that does not is no error here:
 * it is what has been found. Why, the tests tell.
 *
 * @runs build
 */
export async function emulatedNodeFacts(): Promise<EmulatedNodeFacts[]> {
  const facts: EmulatedNodeFacts[] = [];
  for (const abi of nodeAbis) {
    const libnode = readArm64Libnode(abi);
    if (libnode === undefined) continue;
    const { glibc } = await demands(libnode.libnode);
    facts.push({ abi, node: libnode.nodeVersion, distribution: distributions[abi], needs: glibc, starts: await startsAPlugin(libnode) });
  }
  return facts;
}

async function startsAPlugin(libnode: Libnode): Promise<boolean> {
  const folder = mkdtempSync(path.join(tmpdir(), "falco-plugin-support-"));
  try {
    const { file } = await buildPlugin({ cwd: repositoryRoot, entry: "plugins/hello", target: "linux-arm64", nodeAbi: libnode.nodeAbi, outDir: folder });
    const binary = path.join(repositoryRoot, "packages/host/build/release-arm64/falco-plugin-host");
    await using host = await startHost({ binary, wrapper: emulatorCommand(libnode), env: emulatorEnvironment(libnode) });
    const inspector = await host.createInspector();
    // Emulated code is slow.
    await inspector.load(file, { intervalMs: 5, sdk: { limits: { loadMs: 60_000 } } });
    await inspector.open({ kind: "idle" });
    const { events } = await inspector.collect({ asyncEvents: 1, ms: 120_000, emit: "async" });
    await inspector.close();
    return events.length > 0;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
