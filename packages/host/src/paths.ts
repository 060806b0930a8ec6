import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { FalcoPluginError } from "@falco-plugin/contract";

/** How native code was built: optimised, or with a sanitizer. */
export type HostPreset = "release" | "asan" | "tsan";

/** A plugin in C that logs the host's calls when `CPLUG_TRACE=1`; see `fixtures/` for their knobs. */
export type FixtureName = "batchc" | "dummyc" | "fieldsc" | "listenc" | "pingc" | "syscallc" | "tablesc";

/**
 * Path of the host program.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when it was not built
 */
export function hostBinary(preset: HostPreset = "release"): string {
  return built("falco-plugin-host", preset);
}

/**
 * Path of a small plugin in C, written against the ABI alone.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when it was not built
 */
export function fixturePlugin(name: FixtureName, preset: HostPreset = "release"): string {
  return built(`fixtures/lib${name}.so`, preset);
}

function built(file: string, preset: HostPreset): string {
  const path = fileURLToPath(new URL(`../build/${preset}/${file}`, import.meta.url));
  if (existsSync(path)) return path;
  throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `${file} is not built for ${preset}`, {
    hint: `Run npm run build:native -w @falco-plugin/host -- ${preset}`,
  });
}
