// Builds the host program: `npm run build:native -w @falco-plugin/sinsp-host`.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { readSysdigRoot, sysdigRootFolder } from "@falco-plugin-tools/sysdig-root";

const cwd = fileURLToPath(new URL("..", import.meta.url));

function build(): number {
  if (readSysdigRoot() === undefined) {
    console.error("FP_PREREQUISITE_MISSING: libsinsp of Debian sid has not been provisioned\nRun npm run sysdig-root.");
    return 1;
  }
  for (const args of [
    ["--preset", "release", `-DFALCO_PLUGIN_SID_ROOT=${sysdigRootFolder}`],
    ["--build", "--preset", "release"],
  ]) {
    const { status } = spawnSync("cmake", args, { cwd, stdio: "inherit" });
    if (status !== 0) return status ?? 1;
  }
  return 0;
}

process.exitCode = build();
