import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { runtimeFileNames } from "@falco-plugin/abi";
import { FalcoPluginError } from "@falco-plugin/contract";
import type { Inspection } from "../inspect/inspect-artifact.ts";
import type { RuntimeFacts } from "../inspect/inspect-runtime.ts";

/** The runtime as it is packed on its own. */
export interface RuntimeArtifact {
  readonly name: string;
  readonly version: string;
  /** Where it is. */
  readonly file: string;
  /** What it is called in the archive. */
  readonly fileName: string;
}

/**
 * The runtime beside a plugin, under a name that says its version: falcoctl writes into a file that is there already, which would end a host
 * that has it mapped, and a new version has to be a new file. Plugins find it by that name, too.
 *
 * @runs build
 * @throws FalcoPluginError `FP_RUNTIME_NOT_FOUND` when there is none beside the plugin
 */
export function runtimeArtifact({ file, runtime }: Inspection): RuntimeArtifact {
  if (runtime === undefined) throw new FalcoPluginError("FP_RUNTIME_NOT_FOUND", `no runtime lies beside ${file}`, { hint: "Build the plugin again with `falco-plugin build`, which puts it there." });
  const version = runtimeVersion(runtime);
  return { name: `falco-plugin-runtime-node${runtime.nodeAbi}`, version, file: runtime.file, fileName: `${runtimeFileNames[runtime.nodeAbi]}.${version}` };
}

/** One that does not tell its version is told apart by its content. */
function runtimeVersion({ file, version }: RuntimeFacts): string {
  return version ?? `0.0.0-${createHash("sha256").update(readFileSync(file)).digest("hex").slice(0, 12)}`;
}
