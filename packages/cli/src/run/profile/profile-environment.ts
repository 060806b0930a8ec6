import { mkdirSync, realpathSync } from "node:fs";
import { describeThrown, FalcoPluginError } from "@falco-plugin/contract";

/** What lets the realms of plugins write their CPU profiles into this folder, which must belong to nobody else. */
export function profileEnvironment(folder: string | undefined): Readonly<Record<string, string>> {
  if (folder === undefined) return {};
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return { FALCO_PLUGIN_PROFILE: realpathSync(folder) };
  } catch (cause) {
    throw new FalcoPluginError("FP_PROFILE_FAILED", `the folder ${folder} cannot be made: ${describeThrown(cause)}`, { hint: "Name a folder that you can write to.", cause });
  }
}
