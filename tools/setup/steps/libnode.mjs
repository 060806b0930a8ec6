import { mustRun, typescriptCommand } from "../run.mjs";

export async function libnode() {
  return (await mustRun(typescriptCommand("tools/libnode/src/bin.ts"))).stdout.trim();
}
