import { existsSync } from "node:fs";
import path from "node:path";
import { prebuiltFolder } from "./prebuilt-folder.ts";
import type { Target } from "./targets.ts";

/**
 * Texts that have to go where stub and runtime of a target go: their own license, and the notices of what is compiled into them. They are written when packages are published, so there are none in the SDK's own
 * repository.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when the package of the target is not installed
 */
export function targetNotices(target: Target): string[] {
  const folder = prebuiltFolder(target);
  return ["LICENSE", "THIRD-PARTY-NOTICES.txt"].map((name) => path.join(folder, name)).filter((file) => existsSync(file));
}
