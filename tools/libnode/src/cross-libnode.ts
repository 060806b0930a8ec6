import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";
import { cacheFolder } from "@falco-plugin-tools/commands";

import { unpackSuite } from "./debian-suite.ts";
import { headerVersion } from "./header-version.ts";
import type { Libnode } from "./libnode.ts";
import { libnodeFileName } from "./node-abi.ts";

const abi = 108;
const folder = cacheFolder(`libnode-${String(abi)}-arm64`);
const root = path.join(folder, "root");
const record = path.join(folder, "libnode.json");

/**
 * Unpacks libnode of Debian 12 for 64-bit Arm, with headers and with all that it loads, libc included: what is compiled for that machine is linked
 * with it, and an emulator runs it in this root.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` where it cannot be fetched.
 * @runs build
 */
export async function provideArm64Libnode(): Promise<Libnode> {
  if (!existsSync(root)) {
    // Complete, or not there: see provisionLibnode.
    const partial = `${root}.partial`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    await unpackSuite("bookworm", ["libnode-dev", `libnode${String(abi)}`, "libuv1-dev"], partial, { architecture: "arm64" });
    renameSync(partial, root);
  }
  const include = path.join(root, "usr/include/node");
  const lib = path.join(root, "usr/lib/aarch64-linux-gnu");
  const version = headerVersion(include);
  if (version?.abi !== abi) throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `${libnodeFileName(abi)} for 64-bit Arm: what was fetched from Debian has no headers of its ABI`, { hint: `Remove ${folder} and try again.` });
  const libnode: Libnode = { origin: "cache", root, include, includes: [include, path.join(root, "usr/include")], lib, libnode: path.join(lib, libnodeFileName(abi)), nodeAbi: abi, nodeVersion: version.text, needsLibraryPath: true };
  const text = `${JSON.stringify(libnode, null, 2)}\n`;
  // Builds depend on the file's time.
  if (!existsSync(record) || readFileSync(record, "utf8") !== text) writeFileSync(record, text);
  return libnode;
}

/**
 * What was unpacked for 64-bit Arm, or undefined when nothing was yet.
 *
 * @runs build
 */
export function readArm64Libnode(): Libnode | undefined {
  return existsSync(record) ? (JSON.parse(readFileSync(record, "utf8")) as Libnode) : undefined;
}
