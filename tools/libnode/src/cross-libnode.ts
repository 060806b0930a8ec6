import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";
import { cacheFolder } from "@falco-plugin-tools/commands";

import { unpackSuite } from "./debian-suite.ts";
import { fetchLibnode115 } from "./fetch-libnode-115.ts";
import { fetchLibnode127 } from "./fetch-libnode-127.ts";
import { fetchLibnode137 } from "./fetch-libnode-137.ts";
import { headerVersion } from "./header-version.ts";
import type { Libnode } from "./libnode.ts";
import { emulatedRedirect } from "./emulator.ts";
import { libnodeFileName, type NodeAbi } from "./node-abi.ts";
import { buildNodeFilesRedirect } from "./node-files-redirect.ts";

const architecture = "arm64";
const fetchers: Readonly<Record<NodeAbi, (root: string) => Promise<void>>> = {
  // Another function than for this machine, where Debian 12 is at home: with all that it loads, libc included, as the others do.
  108: (root) => unpackSuite("bookworm", ["libnode-dev", "libnode108", "libuv1-dev"], root, { architecture }),
  115: (root) => fetchLibnode115(root, architecture),
  127: (root) => fetchLibnode127(root, architecture),
  137: (root) => fetchLibnode137(root, architecture),
};

const cache = (abi: NodeAbi): string => cacheFolder(`libnode-${String(abi)}-${architecture}`);
const record = (abi: NodeAbi): string => path.join(cache(abi), "libnode.json");

/**
 * Unpacks a libnode of Debian for 64-bit Arm, with headers and with all that it loads, libc included: what is compiled for that machine is linked
 * with it, and an emulator runs it in this root.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` where it cannot be fetched.
 * @runs build
 */
export async function provideArm64Libnode(abi: NodeAbi = 108): Promise<Libnode> {
  const root = path.join(cache(abi), "root");
  if (!existsSync(root)) {
    // Complete, or not there: see provisionLibnode.
    const partial = `${root}.partial`;
    rmSync(partial, { recursive: true, force: true });
    mkdirSync(partial, { recursive: true });
    await fetchers[abi](partial);
    // Newer releases leave this link to a package that nothing here depends on. Programs name their dynamic linker below it.
    if (!existsSync(path.join(partial, "lib"))) symlinkSync("usr/lib", path.join(partial, "lib"));
    renameSync(partial, root);
  }
  const include = path.join(root, "usr/include/node");
  const lib = path.join(root, "usr/lib/aarch64-linux-gnu");
  const version = headerVersion(include);
  if (version?.abi !== abi) throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `${libnodeFileName(abi)} for 64-bit Arm: what was fetched from Debian has no headers of its ABI`, { hint: `Remove ${cache(abi)} and try again.` });
  const libnode: Libnode = { origin: "cache", root, include, includes: [include, path.join(root, "usr/include")], lib, libnode: path.join(lib, libnodeFileName(abi)), nodeAbi: abi, nodeVersion: version.text, needsLibraryPath: true };
  const text = `${JSON.stringify(libnode, null, 2)}\n`;
  // Builds depend on the file's time.
  if (!existsSync(record(abi)) || readFileSync(record(abi), "utf8") !== text) writeFileSync(record(abi), text);
  await buildNodeFilesRedirect(libnode, "aarch64-linux-gnu-gcc", emulatedRedirect(libnode));
  return libnode;
}

/**
 * What was unpacked for 64-bit Arm, or undefined when nothing was yet.
 *
 * @runs build
 */
export function readArm64Libnode(abi: NodeAbi = 108): Libnode | undefined {
  return existsSync(record(abi)) ? (JSON.parse(readFileSync(record(abi), "utf8")) as Libnode) : undefined;
}
