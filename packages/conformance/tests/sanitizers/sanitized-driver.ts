import { fileURLToPath } from "node:url";

import type { HostDriver } from "../../src/index.ts";
import { nativeHostDriver } from "../../src/index.ts";
import { runtimeFileName, stubFileName } from "@falco-plugin/abi";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

const nativeFile = (preset: string, name: string) => fileURLToPath(new URL(`../../../abi/build/${preset}/${name}`, import.meta.url));

/** Host, stub and runtime built with a sanitizer, which ends the process at its first report: a test that loses its host fails. */
export function sanitizedDriver(preset: "asan" | "tsan", env: Readonly<Record<string, string>> = {}): HostDriver {
  return nativeHostDriver({
    name: `host with ${preset}`,
    variant: preset,
    native: { stub: nativeFile(preset, stubFileName), runtime: nativeFile(preset, runtimeFileName) },
    host: { preset, env: { ...libnodeEnvironment(), ...env } },
  });
}
