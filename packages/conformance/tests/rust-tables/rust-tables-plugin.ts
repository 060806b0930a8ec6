import path from "node:path";
import { fileURLToPath } from "node:url";

import { cacheFolder, runChecked } from "@falco-plugin-tools/commands";

const crate = fileURLToPath(new URL("../../fixtures/rust-tables", import.meta.url));

/**
 * Compiles the plugin on Falco's SDK for Rust, with exactly the crates of its lock file; see `fixtures/rust-tables/src/lib.rs`. It takes cargo, and the crates
 * unless they are there: that is why it belongs to the slow lane. Without cargo it is no plugin but an error, so that its tests do not look green.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` without cargo
 */
export async function rustTablesPlugin(): Promise<string> {
  const target = cacheFolder("rust-tables");
  await runChecked("cargo", ["build", "--release", "--locked"], { cwd: crate, env: { CARGO_TARGET_DIR: target }, timeoutMs: 900_000 });
  return path.join(target, "release/librusttables.so");
}
