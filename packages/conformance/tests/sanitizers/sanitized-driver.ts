import { fileURLToPath } from "node:url";

import { runtimeFileName, stubFileName } from "@falco-plugin/abi";
import { libnodeEnvironment } from "@falco-plugin-tools/libnode";

import { type HostDriver, nativeHostDriver } from "../../src/index.ts";

const nativeFile = (preset: string, name: string) => fileURLToPath(new URL(`../../../abi/build/${preset}/${name}`, import.meta.url));

/** Host, stub and runtime built with a sanitizer, which ends the process at its first report: a test that loses its host fails. */
export function sanitizedDriver(preset: "asan" | "tsan"): HostDriver {
  const driver = driverWith(preset, {});
  // An isolate whose heap V8 gave up, or whose thread is in a native call that does not return, is never freed (that is the containment).
  // What only V8's heap points to, in which the detector does not look, is a leak then, in libnode alone.
  const withoutLeaks = driverWith(preset, preset === "asan" ? { ASAN_OPTIONS: "detect_leaks=0:halt_on_error=1:abort_on_error=0" } : {});
  const leavesAnIsolate = (config: unknown): boolean => ["huge-allocation", "impossible-size", "blocked-native-call"].includes((config as { mode?: string } | undefined)?.mode ?? "");
  return { ...driver, load: (fixture, config) => (leavesAnIsolate(config) ? withoutLeaks : driver).load(fixture, config) };
}

function driverWith(preset: "asan" | "tsan", env: Readonly<Record<string, string>>): HostDriver {
  return nativeHostDriver({
    name: `host with ${preset}`,
    variant: preset,
    native: { stub: nativeFile(preset, stubFileName), runtime: nativeFile(preset, runtimeFileName) },
    host: { preset, env: { ...libnodeEnvironment(), ...env } },
  });
}
