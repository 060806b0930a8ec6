import path from "node:path";

import type { Libnode } from "./libnode.ts";

/**
 * What to put in front of a program for 64-bit Arm, so that this machine runs it in the root that a libnode for Arm was unpacked into: programs,
 * libraries and files are those of the root where it has them, else this machine's.
 *
 * @runs build
 */
export function emulatorCommand(libnode: Libnode): readonly string[] {
  return ["qemu-aarch64", "-L", libnode.root, "-E", `LD_PRELOAD=${emulatedRedirect(libnode)}`];
}

/** What leads an emulated program to the root's files where it asks for their presence alone: the emulator leads it there only where it opens them. */
export const emulatedRedirect = ({ root }: Pick<Libnode, "root">): string => path.join(root, "../redirect_node_files.so");

/** Variables for such a program: the libnode that plugins take. A search path of this machine would lead it to libraries for this machine. */
export function emulatorEnvironment({ libnode }: Libnode): Readonly<Record<string, string | undefined>> {
  return { FALCO_PLUGIN_LIBNODE: libnode, LD_LIBRARY_PATH: undefined };
}
