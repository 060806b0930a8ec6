import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";
import { runAsRoot, runCommand } from "@falco-plugin-tools/commands";

import { unpackPackages } from "./debian-packages.ts";
import type { Libnode } from "./libnode.ts";
import { missingNodeFiles, nodeFiles } from "./node-files.ts";

const packages = ["node-acorn", "node-cjs-module-lexer", "node-undici"];

/**
 * Puts the files that libnode reads in place: by installing their packages where that changes nothing about Node.js, else by copying them.
 * Nothing is to be done for a libnode that brings a libc: its files are in its root, and tests lead programs there.
 *
 * @returns how, or that nothing was to be done.
 * @throws FalcoPluginError `FP_LIBNODE_FILES_MISSING` when some are still missing afterwards.
 * @runs build
 */
export async function provideNodeFiles({ libnode, loader, root }: Libnode): Promise<"present" | "in its root" | "installed" | "copied"> {
  if (loader !== undefined) {
    const absent = (await nodeFiles(libnode)).filter((file) => !existsSync(path.join(root, file)));
    if (absent.length > 0) throw new FalcoPluginError("FP_LIBNODE_FILES_MISSING", `${libnode} needs ${absent.join(", ")}, which its packages did not bring`);
    return "in its root";
  }
  const missing = await missingNodeFiles(libnode);
  if (missing.length === 0) return "present";
  const done = (await install()) ? "installed" : await copyNodeFiles(missing);
  const left = await missingNodeFiles(libnode);
  if (left.length > 0) throw new FalcoPluginError("FP_LIBNODE_FILES_MISSING", `libnode needs ${left.join(", ")}`);
  return done;
}

async function install(): Promise<boolean> {
  const args = ["install", "-y", "-q", "--no-install-recommends", ...packages];
  const simulation = await runCommand("apt-get", ["-s", ...args]);
  // Their dependency on nodejs may pull in Debian's, which would replace the one that runs this.
  if (simulation.exitCode !== 0 || /^(?:Inst|Remv) (?:nodejs|npm|libnode\d+)\b/m.test(simulation.stdout)) return false;
  return (await runAsRoot("apt-get", args, { env: { DEBIAN_FRONTEND: "noninteractive" }, timeoutMs: 300_000 })).exitCode === 0;
}

/** Copies files out of the packages to where libnode looks for them, or below another folder. */
export async function copyNodeFiles(files: readonly string[], root = "/"): Promise<"copied"> {
  const unpacked = mkdtempSync(path.join(tmpdir(), "falco-plugin-node-files-"));
  try {
    await unpackPackages(packages, unpacked);
    // Only these files: the packages contain links to others that would dangle.
    for (const file of files) {
      const source = path.join(unpacked, file);
      if (!existsSync(source)) continue;
      const { exitCode, stderr } = await runAsRoot("install", ["-D", "-m", "644", source, path.join(root, file)]);
      if (exitCode !== 0) throw new FalcoPluginError("FP_LIBNODE_FILES_MISSING", `${file} cannot be written: ${stderr.trim()}`);
    }
    return "copied";
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
}
