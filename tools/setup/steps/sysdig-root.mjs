import { mustRun, typescriptCommand } from "../run.mjs";

export async function sysdigRoot() {
  return (await mustRun(typescriptCommand("tools/sysdig-root/src/bin.ts"))).stdout.trim();
}
