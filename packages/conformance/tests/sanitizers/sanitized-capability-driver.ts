import { fileURLToPath } from "node:url";

import { runtimeFileName, stubFileName } from "@falco-plugin/abi";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

import { type CapabilityDriver, nativeCapabilityDriver } from "../../src/index.ts";

const nativeFile = (preset: string, name: string): string => fileURLToPath(new URL(`../../../abi/build/${preset}/${name}`, import.meta.url));

/** Host, stub and runtime built with a sanitizer, for what a plugin can do beside async events. */
export function sanitizedCapabilityDriver(preset: "asan" | "tsan"): CapabilityDriver {
  return nativeCapabilityDriver({
    name: `host with ${preset}`,
    variant: preset,
    native: { stub: nativeFile(preset, stubFileName), runtime: nativeFile(preset, runtimeFileName) },
    host: { preset, env: libnodeEnvironment() },
  });
}
