import path from "node:path";

import { cacheFolder, repositoryRoot, runChecked } from "@falco-plugin-tools/commands";

import type { Libnode } from "./libnode.ts";

/** The library that {@link buildNodeFilesRedirect} makes. */
export const nodeFilesRedirect = ({ nodeAbi }: Pick<Libnode, "nodeAbi">): string => path.join(cacheFolder(`libnode-${String(nodeAbi)}`), "redirect_node_files.so");

/**
 * Compiles a library which, preloaded, has libnode read its root's files instead of those in this machine's `/usr/share/nodejs`. So nothing has to
 * be written there, and these files and libnode are of one version.
 *
 * @runs build
 */
export async function buildNodeFilesRedirect(libnode: Libnode, compiler = "cc", file = nodeFilesRedirect(libnode)): Promise<void> {
  const source = path.join(repositoryRoot, "tools/libnode/native/redirect_node_files.c");
  await runChecked(compiler, ["-shared", "-fPIC", "-O2", "-Wall", "-Wextra", "-Werror", `-DROOT=${JSON.stringify(libnode.root)}`, "-o", file, source]);
}
