import { existsSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";
import { runCommand } from "@falco-plugin-tools/commands";

import { type Libnode, libnodeFileName, nodeAbi, unpackedRoot } from "./libnode.ts";

const debianLibraryFolder = "usr/lib/x86_64-linux-gnu";

/**
 * The libnode to build and test with: that of `FALCO_PLUGIN_LIBNODE`, else the system's, else the unpacked one. Undefined when there is none.
 *
 * @throws FalcoPluginError `FP_LIBNODE_NOT_FOUND` when `FALCO_PLUGIN_LIBNODE` is set and does not fit.
 * @runs build
 */
export async function findLibnode(): Promise<Libnode | undefined> {
  const chosen = process.env["FALCO_PLUGIN_LIBNODE"];
  if (chosen !== undefined && chosen !== "") return fromEnvironment(chosen);
  return (await fromRoot("/", "system")) ?? (await fromRoot(unpackedRoot, "cache"));
}

async function fromEnvironment(file: string): Promise<Libnode> {
  const refuse = (detail: string) => new FalcoPluginError("FP_LIBNODE_NOT_FOUND", `FALCO_PLUGIN_LIBNODE is ${file}: ${detail}`, { hint: `Set it to the absolute path of ${libnodeFileName} with its headers in the neighbouring include folder, or unset it.` });
  if (!path.isAbsolute(file) || !existsSync(file)) throw refuse("there is no such file; it must be an absolute path");
  if (path.basename(realpathSync(file)) !== libnodeFileName) throw refuse(`it is no ${libnodeFileName}`);
  // <root>/usr/lib/x86_64-linux-gnu/libnode.so.108 has its headers in <root>/usr/include/node.
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    const found = await describe({ origin: "environment", root: folder, usr: folder, file });
    if (found !== undefined) return found;
    if (folder === path.dirname(folder)) throw refuse("no headers of the same version are near it");
  }
}

function fromRoot(root: string, origin: Libnode["origin"]): Promise<Libnode | undefined> {
  return describe({ origin, root, usr: path.join(root, "usr"), file: path.join(root, debianLibraryFolder, libnodeFileName) });
}

async function describe(place: { origin: Libnode["origin"]; root: string; usr: string; file: string }): Promise<Libnode | undefined> {
  const include = path.join(place.usr, "include/node");
  const version = existsSync(place.file) ? headerVersion(include) : undefined;
  if (version?.abi !== nodeAbi) return undefined;
  const includes = [include, path.join(place.usr, "include")].filter((folder) => folder !== "/usr/include");
  if (![...includes, "/usr/include"].some((folder) => existsSync(path.join(folder, "uv.h")))) return undefined;
  const missing = await missingLibraries(place.file);
  const lib = path.dirname(place.file);
  if (missing.length > 0 && (await missingLibraries(place.file, lib)).length > 0) return undefined;
  return { origin: place.origin, root: place.root, include, includes, lib, libnode: place.file, nodeAbi, nodeVersion: version.text, needsLibraryPath: missing.length > 0 };
}

/** The version that headers are of. A `/usr/include/node` may well belong to another Node.js than the one wanted. */
export function headerVersion(include: string): { readonly abi: number; readonly text: string } | undefined {
  const file = path.join(include, "node_version.h");
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  const number = (name: string) => new RegExp(String.raw`^#define ${name} (\d+)$`, "m").exec(text)?.[1] ?? "?";
  return { abi: Number(number("NODE_MODULE_VERSION")), text: ["MAJOR", "MINOR", "PATCH"].map((part) => number(`NODE_${part}_VERSION`)).join(".") };
}

/** Names of the shared libraries that the dynamic linker does not find for a file. */
export async function missingLibraries(file: string, libraryPath?: string): Promise<string[]> {
  const { stdout } = await runCommand("ldd", [file], { env: { LD_LIBRARY_PATH: libraryPath } });
  return [...stdout.matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1] ?? "");
}
