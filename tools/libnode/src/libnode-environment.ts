import { existsSync } from "node:fs";
import path from "node:path";

import { FalcoPluginError } from "@falco-plugin/contract";

import { type Libnode, readLibnodeRecord } from "./libnode.ts";

/**
 * Variables for a process that loads a plugin: which libnode, and where its dependencies are if the system has not all of them.
 * Empty with a libnode of the system, so that tests run there as plugins will. A libnode that needs another libc is found through the search
 * path of `loaderCommand`: the variables would lead this machine's programs to it, too.
 *
 * @throws FalcoPluginError `FP_LIBNODE_NOT_FOUND` when libnode has not been provisioned.
 * @runs build
 */
export function libnodeEnvironment(libnode: Libnode | undefined = readLibnodeRecord()): Record<string, string> {
  if (libnode === undefined || !existsSync(libnode.libnode)) throw new FalcoPluginError("FP_LIBNODE_NOT_FOUND", "libnode has not been provisioned", { hint: "Run npm run libnode." });
  if (libnode.origin === "system" || libnode.loader !== undefined) return {};
  const inherited = process.env["LD_LIBRARY_PATH"];
  const libraryPath = [libnode.lib, ...(inherited === undefined || inherited === "" ? [] : [inherited])].join(path.delimiter);
  return { FALCO_PLUGIN_LIBNODE: libnode.libnode, ...(libnode.needsLibraryPath ? { LD_LIBRARY_PATH: libraryPath } : {}) };
}
