import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { cacheFolder, runChecked } from "@falco-plugin-tools/commands";
import { compiledIn, type Compiler, sourcesIn, versionOf } from "./compiler.ts";

/** cargo, with exactly the crates of the lock file. */
export const rust: Compiler = {
  language: "Rust",
  program: "cargo",
  sources: sourcesIn("rust"),
  changes: "src/lib.rs",
  version: () => versionOf("cargo", "--version"),
  async compile(sources) {
    // One for all sources: other crates are compiled once.
    const target = cacheFolder("bench/compared/rust-target");
    // A cdylib has the same name there whatever folder it is compiled from, and cargo takes one that is there for this one's.
    for (const folder of ["release", "release/deps"]) rmSync(path.join(target, folder, "libcompared.so"), { force: true });
    await runChecked("cargo", ["build", "--release", "--locked"], { cwd: sources, env: { CARGO_TARGET_DIR: target }, timeoutMs: 900_000 });
    const artifact = path.join(compiledIn(sources), "libcompared.so");
    mkdirSync(path.dirname(artifact), { recursive: true });
    copyFileSync(path.join(target, "release/libcompared.so"), artifact);
    return artifact;
  },
};
