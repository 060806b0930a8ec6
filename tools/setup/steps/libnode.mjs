import { mustRun, typescriptCommand } from "../run.mjs";

/**
 * @param {string} [abi] that of Debian 12 unless given
 * @param {"arm64"} [architecture] this machine's unless given
 */
export async function libnode(abi = "108", architecture) {
  return (await mustRun(typescriptCommand("tools/libnode/src/bin.ts", [abi, ...(architecture === undefined ? [] : [architecture])]))).stdout.trim();
}
