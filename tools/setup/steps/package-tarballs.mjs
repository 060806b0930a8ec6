import { mustRun, typescriptCommand } from "../run.mjs";

/** Builds and packs what is published. Only the slow lane needs it. */
export async function packageTarballs() {
  const { stdout } = await mustRun(typescriptCommand("tools/release/src/bin.ts"));
  return `${stdout.trim().split("\n").length} packages`;
}
