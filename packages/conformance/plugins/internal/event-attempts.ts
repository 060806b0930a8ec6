import type * as Fs from "node:fs";
import { createRequire } from "node:module";
import type { Attempt } from "./attempts.ts";

const { readFileSync, writeFileSync } = createRequire("/")("node:fs") as typeof Fs;

/** What a plugin may try on the host's event thread. Everything else answers later, and is refused there with or without a permission. */
export const eventAttempts: ReadonlyMap<string, Attempt> = new Map<string, Attempt>([
  ["fs: read: readFileSync", { needs: "fs: read", act: () => readFileSync("/proc/self/comm") }],
  ["fs: writeFileSync", { needs: "fs", act: () => writeFileSync("/dev/null", "x") }],
]);
