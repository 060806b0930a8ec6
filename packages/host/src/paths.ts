import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

import { FalcoPluginError } from "@falco-plugin/contract";

/** How native code was built: optimised, or with a sanitizer. */
export type HostPreset = "release" | "asan" | "tsan";

/** A plugin in C that logs the host's calls when `CPLUG_TRACE=1`; see `fixtures/` for their knobs. */
export type FixtureName = "batchc" | "dummyc" | "fieldsc" | "listenc" | "pingc" | "syscallc" | "tablesc";

const program = "falco-plugin-host";

/**
 * Path of the host program: where it was built in this repository, else in the package `@falco-plugin/host-<platform>`.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when it was not built
 */
export function hostBinary(preset: HostPreset = "release"): string {
  return built(program, preset, preset === "release" ? installedProgram() : undefined);
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

function built(file: string, preset: HostPreset, installed?: string): string {
  const path = fileURLToPath(new URL(`../build/${preset}/${file}`, import.meta.url));
  if (existsSync(path)) return path;
  if (installed !== undefined) return installed;
  throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `${file} is not built for ${preset}`, {
    hint: `Run npm run build:native -w @falco-plugin/host -- ${preset}; prebuilt programs are in @falco-plugin/host-linux-x64 and -arm64.`,
  });
}

/** The program for this machine, where its package is installed and has it: in this repository the package is empty. */
function installedProgram(): string | undefined {
  try {
    const file = createRequire(import.meta.url).resolve(`@falco-plugin/host-${process.platform}-${process.arch}/${program}`);
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}
