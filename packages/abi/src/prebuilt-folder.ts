import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { FalcoPluginError } from "@falco-plugin/contract";

/**
 * The folder of the package with the prebuilt files of a target: where native builds put them in this repository, else where it is installed.
 * These packages name no platform of their own, so that plugins can be built on any.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when it is not installed
 */
export function prebuiltFolder(target: string): string {
  const here = fileURLToPath(new URL(`../npm/${target}/`, import.meta.url));
  if (existsSync(here)) return here;
  const name = `@falco-plugin/abi-${target}`;
  try {
    return path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch (cause) {
    throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `the package ${name} is not installed`, { hint: `Install it in the version of @falco-plugin/cli: npm install --save-dev ${name}`, cause });
  }
}
