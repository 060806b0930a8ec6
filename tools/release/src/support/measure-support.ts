import { readFileSync } from "node:fs";
import path from "node:path";

import { runChecked } from "@falco-plugin-tools/commands";
import { nodeAbis, readLibnodeRecord } from "@falco-plugin-tools/libnode";
import { readSysdigRoot, sysdigRootFolder } from "@falco-plugin-tools/sysdig-root";
import { FalcoPluginError } from "@falco-plugin/contract";

import { distributions } from "./distributions.ts";
import { emulatedNodeFacts } from "./emulated-node-facts.ts";
import { demands, prebuiltFileFacts } from "./prebuilt-file-facts.ts";
import type { HostFacts, NodeFacts, SupportFacts } from "./support-facts.ts";

/**
 * Looks at what the set-up has provided for the tests of this machine.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING`
 */
export async function measureSupport(): Promise<SupportFacts> {
  const nodes: NodeFacts[] = [];
  for (const abi of nodeAbis) {
    const record = readLibnodeRecord(abi);
    if (record === undefined) continue;
    nodes.push({ abi, node: record.nodeVersion, distribution: distributions[abi], glibc: await glibcOf(record.loader), needs: (await demands(record.libnode)).glibc });
  }
  return { hosts: [sysdigFacts()], nodes, emulated: await emulatedNodeFacts(), files: await prebuiltFileFacts() };
}

/** Of a root with a dynamic linker of its own, or of this machine. */
async function glibcOf(loader: string | undefined): Promise<string> {
  const { stdout } = loader === undefined ? await runChecked("getconf", ["GNU_LIBC_VERSION"]) : await runChecked(loader, ["--version"]);
  return /\d+\.\d+/.exec(stdout)?.[0] ?? "unknown";
}

function sysdigFacts(): HostFacts {
  const root = readSysdigRoot();
  if (root === undefined) throw new FalcoPluginError("FP_PREREQUISITE_MISSING", "there is no sysdig", { hint: "Run npm run sysdig-root, or npm test, which sees to all of it." });
  const header = (file: string): string => readFileSync(path.join(sysdigRootFolder, "usr/include/falcosecurity", file), "utf8");
  return {
    name: "sysdig",
    version: root.sysdigVersion,
    distribution: "Debian sid",
    libs: root.libsVersion,
    pluginApi: versionIn(header("plugin/plugin_api.h"), "PLUGIN_API_VERSION"),
    eventSchema: versionIn(header("driver/driver_config.h"), "PPM_SCHEMA_CURRENT_VERSION"),
  };
}

function versionIn(header: string, macro: string): string {
  return ["MAJOR", "MINOR", "PATCH"].map((part) => new RegExp(`#define ${macro}_${part} (\\d+)`).exec(header)?.[1] ?? "?").join(".");
}
