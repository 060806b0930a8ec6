import { mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";

import { fetchLibnode108 } from "./fetch-libnode-108.ts";
import { fetchLibnode115 } from "./fetch-libnode-115.ts";
import { fetchLibnode127 } from "./fetch-libnode-127.ts";
import { fetchLibnode137 } from "./fetch-libnode-137.ts";
import { findLibnode } from "./find-libnode.ts";
import { type Libnode, unpackedRoot, writeLibnodeRecord } from "./libnode.ts";
import { loaderOf } from "./loader.ts";
import { missingLibraries } from "./missing-libraries.ts";
import { libnodeFileName, type NodeAbi } from "./node-abi.ts";
import { buildNodeFilesRedirect } from "./node-files-redirect.ts";

const fetchers: Readonly<Record<NodeAbi, (folder: string) => Promise<void>>> = { 108: fetchLibnode108, 115: fetchLibnode115, 127: fetchLibnode127, 137: fetchLibnode137 };

/**
 * Makes sure that there is a libnode, and writes down where: found, or fetched from Debian and unpacked under `.cache/`.
 * Nothing is installed, because Debian's libnode packages conflict with a Node.js from elsewhere.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` where it can be neither found nor fetched.
 * @runs build
 */
export async function provisionLibnode(abi: NodeAbi = 108): Promise<Libnode> {
  const libnode = (await findLibnode(abi)) ?? (await fetchLibnode(abi));
  writeLibnodeRecord(libnode);
  if (libnode.loader !== undefined) await buildNodeFilesRedirect(libnode);
  return libnode;
}

async function fetchLibnode(abi: NodeAbi): Promise<Libnode> {
  // Unpacked beside its place and moved there when complete: an interrupted download leaves nothing behind that looks finished.
  const root = unpackedRoot(abi);
  const partial = `${root}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { recursive: true });
  await fetchers[abi](partial);
  rmSync(root, { recursive: true, force: true });
  renameSync(partial, root);
  const libnode = await findLibnode(abi);
  if (libnode !== undefined) return libnode;
  const lib = path.join(root, "usr/lib/x86_64-linux-gnu");
  const missing = await missingLibraries(path.join(lib, libnodeFileName(abi)), { loader: loaderOf(root), libraryPath: lib });
  throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `${libnodeFileName(abi)}: what was fetched from Debian is incomplete; not found: ${missing.join(", ")}`);
}
