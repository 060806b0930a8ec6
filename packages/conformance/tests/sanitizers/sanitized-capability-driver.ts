import { fileURLToPath } from "node:url";

import { runtimeFileName, stubFileName } from "@falco-plugin/abi";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

import { type CapabilityDriver, nativeCapabilityDriver } from "../../src/index.ts";

const nativeFile = (preset: string, name: string): string => fileURLToPath(new URL(`../../../abi/build/${preset}/${name}`, import.meta.url));

/** The options of ASan's preset, but for leaks. */
const withoutLeaks = { ASAN_OPTIONS: "detect_leaks=0:intercept_tls_get_addr=0:halt_on_error=1:abort_on_error=0" };

/** Host, stub and runtime built with a sanitizer, for what a plugin can do beside async events. Leaks are looked for unless `leaks` is false. */
export function sanitizedCapabilityDriver(preset: "asan" | "tsan", { leaks = true } = {}): CapabilityDriver {
  const env = libnodeEnvironment();
  // For what exhausts memory: an isolate whose heap V8 gave up is never freed (that is the containment), so there is a leak to be found.
  const leaking = { preset, env: { ...env, ...(preset === "asan" && withoutLeaks) } };
  return nativeCapabilityDriver({
    name: `host with ${preset}`,
    variant: preset,
    native: { stub: nativeFile(preset, stubFileName), runtime: nativeFile(preset, runtimeFileName) },
    host: leaks ? { preset, env } : leaking,
    ownHost: leaking,
  });
}
