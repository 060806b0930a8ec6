import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { type NodeAbi, runtimeFileNames } from "@falco-plugin/abi";

/**
 * The runtime that a plugin in this folder would take: the one of the plain name, else the one of the newest version, as falcoctl delivers them.
 *
 * @runs build
 */
export function findRuntime(folder: string, nodeAbi: NodeAbi): string | undefined {
  const name = runtimeFileNames[nodeAbi];
  if (existsSync(path.join(folder, name))) return path.join(folder, name);
  if (!existsSync(folder)) return undefined;
  const versions = readdirSync(folder).filter((file) => file.startsWith(`${name}.`) && /^\d/.test(file.slice(name.length + 1)));
  const newest = versions.sort((a, b) => a.localeCompare(b, "en", { numeric: true })).at(-1);
  return newest === undefined ? undefined : path.join(folder, newest);
}
