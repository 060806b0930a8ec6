import type { FuzzRun } from "./fuzz-run.ts";
import { fuzzInJavascript } from "./javascript/fuzz-in-javascript.ts";
import { javascriptTargets } from "./javascript/javascript-targets.ts";
import { fuzzNatively } from "./native/fuzz-natively.ts";
import { nativeTargets } from "./native/native-targets.ts";

/** All targets, by name. */
export const allTargets = (): string[] => [...nativeTargets(), ...javascriptTargets()];

/** Feeds one target. */
export function fuzz(target: string, seconds: number): Promise<FuzzRun> {
  return nativeTargets().includes(target) ? fuzzNatively(target, seconds) : fuzzInJavascript(target, seconds);
}
