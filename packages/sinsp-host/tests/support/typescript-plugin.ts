import { fileURLToPath } from "node:url";

import { buildPlugin } from "@falco-plugin/cli";
import { cacheFolder } from "@falco-plugin-tools/commands";

/** Builds a plugin of the conformance suite. That suite runs on this host in turn, so it is named by its file and not imported. */
export async function typescriptPlugin(name: "snapshotter" | "ticker"): Promise<string> {
  const entry = fileURLToPath(new URL(`../../../conformance/plugins/${name}.ts`, import.meta.url));
  return (await buildPlugin({ entry, outDir: cacheFolder("sinsp-host") })).file;
}
