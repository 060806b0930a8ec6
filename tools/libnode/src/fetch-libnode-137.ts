import { unpackSuite } from "./debian-suite.ts";

/**
 * Unpacks libnode of Debian sid. It needs sid's libc, which is unpacked with it: programs that load it are started by the root's dynamic linker.
 *
 * @param architecture - Debian's name of it, default this machine's
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING`
 */
export function fetchLibnode137(folder: string, architecture?: string): Promise<void> {
  return unpackSuite("sid", ["libnode-dev", "libnode137", "libuv1-dev"], folder, { architecture });
}
