import { fileURLToPath } from "node:url";
import path from "node:path";

/** Platforms for which there is a stub. */
export const targets = ["linux-x64"] as const;

/** A platform for which there is a stub. */
export type Target = (typeof targets)[number];

/** File names inside `npm/<target>/`. */
export const stubFileName = "falco_plugin_stub.so.bin";

/** The runtime for Node.js ABI 108 (Node.js 18). Must not end in `.so`: sysdig opens every `lib*.so` beside its plugins. */
export const runtimeFileName = "libfalco_plugin_node108.so.1";

/** Version of the contract between an author's bundle and the runtime that runs it. */
export const bindingContract = 1;

/**
 * Where the prebuilt files of a target are.
 *
 * @runs build
 */
export function targetFiles(target: Target): { readonly stub: string; readonly runtime: string } {
  const folder = fileURLToPath(new URL(`../npm/${target}/`, import.meta.url));
  return { stub: path.join(folder, stubFileName), runtime: path.join(folder, runtimeFileName) };
}
