import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";

import { mustRun, repositoryRoot, typescriptCommand } from "../run.mjs";

/** Where built plugins go, beside the runtime that they share. */
export const artifactFolder = "dist/artifacts/linux-x64";

const plugins = ["plugins/hello", "plugins/container"];

/** Builds the plugins as their authors would. */
export async function artifacts() {
  for (const plugin of plugins) await mustRun(typescriptCommand("packages/cli/src/bin.ts", ["build", plugin, "-o", artifactFolder]));
  linkLibnode();
  return artifactFolder;
}

/** A libnode that was only unpacked is unknown to the dynamic linker; plugins look in the folder `node` beside them. */
function linkLibnode() {
  const folder = path.join(repositoryRoot, artifactFolder, "node");
  rmSync(folder, { recursive: true, force: true });
  const record = path.join(repositoryRoot, ".cache/libnode-108/libnode.json");
  const libnode = existsSync(record) ? JSON.parse(readFileSync(record, "utf8")) : undefined;
  if (libnode === undefined || libnode.origin === "system") return;
  mkdirSync(folder, { recursive: true });
  symlinkSync(libnode.libnode, path.join(folder, path.basename(libnode.libnode)));
}
