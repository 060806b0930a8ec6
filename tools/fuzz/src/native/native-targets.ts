import { readdirSync } from "node:fs";
import { sources } from "../folders.ts";

/** The fuzzers of the native core, by the names of their files. */
export const nativeTargets = (): string[] =>
  readdirSync(sources.nativeTargets)
    .map((file) => file.replace(/\.cpp$/, ""))
    .sort();
