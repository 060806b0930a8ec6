import { mustRun, typescriptCommand } from "../run.mjs";

/** @param {string} [abi] that of Debian 12 unless given */
export async function libnode(abi) {
  return (await mustRun(typescriptCommand("tools/libnode/src/bin.ts", abi === undefined ? [] : [abi]))).stdout.trim();
}
