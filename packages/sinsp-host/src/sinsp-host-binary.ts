import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { FalcoPluginError } from "@falco-plugin/contract";

/**
 * Path of the host program. It runs on the libraries of the root that it was built for, and on no others.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when it was not built
 */
export function sinspHostBinary(): string {
  const path = fileURLToPath(new URL("../build/release/falco-sinsp-host", import.meta.url));
  if (existsSync(path)) return path;
  throw new FalcoPluginError("FP_PREREQUISITE_MISSING", "the host on libsinsp is not built", { hint: "Run npm run build:native -w @falco-plugin/sinsp-host." });
}
