import { readFileSync } from "node:fs";
import { FalcoPluginError } from "@falco-plugin/contract";

/**
 * A config from the command line: the text itself, or `@` and the name of a file with it.
 *
 * @throws FalcoPluginError `FP_CONFIG_INVALID`
 */
export function readConfig(given: string): string {
  if (!given.startsWith("@")) return given;
  try {
    return readFileSync(given.slice(1), "utf8");
  } catch (cause) {
    throw new FalcoPluginError("FP_CONFIG_INVALID", `${given.slice(1)} cannot be read`, { hint: "Name a file behind the @, or write the JSON itself.", cause });
  }
}
