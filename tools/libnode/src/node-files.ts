import { createReadStream, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";
import { runAsRoot, runCommand } from "@falco-plugin-tools/commands";

import { unpackPackages } from "./debian-packages.ts";

const packages = ["node-acorn", "node-cjs-module-lexer", "node-undici"];
const folder = "/usr/share/nodejs";

/**
 * The files outside of itself that a libnode reads when it starts. Debian builds Node.js so; without them it aborts, and
 * an abort cannot be caught. The list is read from the library: it is not the same in every version.
 *
 * @runs build
 */
export async function nodeFiles(libnode: string): Promise<string[]> {
  const found = new Set<string>();
  const pattern = /\/usr\/share\/nodejs\/[\w./-]+\.js(?=\0)/g;
  // Pieces overlap by more than a path's length, so that none is cut in two.
  let tail = "";
  for await (const piece of createReadStream(libnode, { encoding: "latin1", highWaterMark: 4 << 20 }) as AsyncIterable<string>) {
    const text = tail + piece;
    for (const [file] of text.matchAll(pattern)) found.add(file);
    tail = text.slice(-512);
  }
  return [...found].sort();
}

/**
 * Those of {@link nodeFiles} that this machine lacks.
 *
 * @runs build
 */
export async function missingNodeFiles(libnode: string): Promise<string[]> {
  return (await nodeFiles(libnode)).filter((file) => !existsSync(file));
}

/**
 * Puts the files that libnode reads in place: by installing their packages where that changes nothing about Node.js, else by copying them.
 *
 * @returns how, or that nothing was to be done.
 * @throws FalcoPluginError `FP_LIBNODE_FILES_MISSING` when some are still missing afterwards.
 * @runs build
 */
export async function provideNodeFiles(libnode: string): Promise<"present" | "installed" | "copied"> {
  const missing = await missingNodeFiles(libnode);
  if (missing.length === 0) return "present";
  const done = (await install()) ? "installed" : await copy(missing);
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

async function copy(missing: readonly string[]): Promise<"copied"> {
  const unpacked = mkdtempSync(path.join(tmpdir(), "falco-plugin-node-files-"));
  try {
    await unpackPackages(packages, unpacked);
    // Only these files: the packages contain links to others that would dangle.
    for (const file of missing) {
      const source = path.join(unpacked, file);
      if (!existsSync(source)) continue;
      const { exitCode, stderr } = await runAsRoot("install", ["-D", "-m", "644", source, file]);
      if (exitCode !== 0) throw new FalcoPluginError("FP_LIBNODE_FILES_MISSING", `${file} cannot be written below ${folder}: ${stderr.trim()}`);
    }
    return "copied";
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
}
