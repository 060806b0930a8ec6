import { existsSync, realpathSync } from "node:fs";
import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";

import { headerVersion } from "./header-version.ts";
import { type Libnode, unpackedRoot } from "./libnode.ts";
import { loaderOf } from "./loader.ts";
import { missingLibraries } from "./missing-libraries.ts";
import { libnodeFileName, type NodeAbi, nodeAbis } from "./node-abi.ts";

const debianLibraryFolder = "usr/lib/x86_64-linux-gnu";

/**
 * The libnode to build and test with: that of `FALCO_PLUGIN_LIBNODE`, else the system's, else the unpacked one. Undefined when there is none.
 *
 * @throws FalcoPluginError `FP_LIBNODE_NOT_FOUND` when `FALCO_PLUGIN_LIBNODE` is set and does not fit.
 * @runs build
 */
export async function findLibnode(abi: NodeAbi = 108): Promise<Libnode | undefined> {
  const chosen = process.env["FALCO_PLUGIN_LIBNODE"];
  if (chosen !== undefined && chosen !== "" && !isForAnotherAbi(chosen, abi)) return fromEnvironment(abi, chosen);
  return (await fromRoot(abi, "/", "system")) ?? (await fromRoot(abi, unpackedRoot(abi), "cache"));
}

function isForAnotherAbi(file: string, abi: NodeAbi): boolean {
  return nodeAbis.some((other) => other !== abi && path.basename(file) === libnodeFileName(other));
}

async function fromEnvironment(abi: NodeAbi, file: string): Promise<Libnode> {
  const fileName = libnodeFileName(abi);
  const refuse = (detail: string) => new FalcoPluginError("FP_LIBNODE_NOT_FOUND", `FALCO_PLUGIN_LIBNODE is ${file}: ${detail}`, { hint: `Set it to the absolute path of ${fileName} with its headers in the neighbouring include folder, or unset it.` });
  if (!path.isAbsolute(file) || !existsSync(file)) throw refuse("there is no such file; it must be an absolute path");
  if (path.basename(realpathSync(file)) !== fileName) throw refuse(`it is no ${fileName}`);
  // <root>/usr/lib/x86_64-linux-gnu/libnode.so.108 has its headers in <root>/usr/include/node.
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const found = await describe({ abi, origin: "environment", root: folder, usr: folder, file });
    if (found !== undefined) return found;
    if (folder === path.dirname(folder)) throw refuse("no headers of the same version are near it");
  }
}

function fromRoot(abi: NodeAbi, root: string, origin: Libnode["origin"]): Promise<Libnode | undefined> {
  return describe({ abi, origin, root, usr: path.join(root, "usr"), file: path.join(root, debianLibraryFolder, libnodeFileName(abi)) });
}

interface Place {
  readonly abi: NodeAbi;
  readonly origin: Libnode["origin"];
  readonly root: string;
  readonly usr: string;
  readonly file: string;
}

async function describe({ abi, origin, root, usr, file }: Place): Promise<Libnode | undefined> {
  const include = path.join(usr, "include/node");
  const version = existsSync(file) ? headerVersion(include) : undefined;
  if (version?.abi !== abi) return undefined;
  const includes = [include, path.join(usr, "include")].filter((folder) => folder !== "/usr/include");
  if (![...includes, "/usr/include"].some((folder) => existsSync(path.join(folder, "uv.h")))) return undefined;
  const lib = path.dirname(file);
  const loader = origin === "system" ? undefined : loaderOf(root);
  const missing = await missingLibraries(file, { loader });
  if (missing.length > 0 && (await missingLibraries(file, { loader, libraryPath: lib })).length > 0) return undefined;
  return { origin, root, include, includes, lib, libnode: file, nodeAbi: abi, nodeVersion: version.text, needsLibraryPath: missing.length > 0, ...(loader === undefined ? {} : { loader }) };
}
