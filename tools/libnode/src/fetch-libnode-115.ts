import { unpackSuite } from "./debian-suite.ts";

/**
 * Unpacks libnode of Debian 13, with that release's libc: programs that load it are started by the root's dynamic linker.
 *
 * @param architecture - Debian's name of it, default this machine's
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING`
 */
export function fetchLibnode115(folder: string, architecture?: string): Promise<void> {
  return unpackSuite("trixie", ["libnode-dev", "libnode115", "libuv1-dev"], folder, { architecture });
}
