import path from "node:path";
import type { Manifest } from "@falco-plugin/contract";
import { bundlePlugin } from "../build/bundle.ts";
import { checkManifest } from "../build/check/check-manifest.ts";
import { evaluateManifest } from "../build/evaluate-manifest.ts";
import { findEntry } from "../build/find-entry.ts";
import { inspectArtifact } from "../inspect/inspect-artifact.ts";

/**
 * The manifest of a plugin: out of an artifact, or out of a definition, which is evaluated as for a build. Nothing is written.
 *
 * @param plugin - a `lib….so`, an entry file or the folder of a package; the package here unless given
 * @runs build
 * @throws FalcoPluginError `FP_ARTIFACT_INVALID`, `FP_BUILD_FAILED`, `FP_DEFINITION_INVALID`, `FP_INIT_TIMEOUT`
 * @example
 * ```ts
 * import { documentPlugin, readManifest } from "@falco-plugin/cli";
 *
 * console.log(documentPlugin(await readManifest("plugins/container")).config);
 * ```
 */
export async function readManifest(plugin?: string): Promise<Manifest> {
  if (plugin?.endsWith(".so") === true) return inspectArtifact(plugin).manifest;
  const { code } = await bundlePlugin(findEntry(path.resolve("."), plugin));
  return checkManifest(await evaluateManifest(code));
}
