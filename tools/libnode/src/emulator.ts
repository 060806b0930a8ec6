import type { Libnode } from "./libnode.ts";

/**
 * What to put in front of a program for 64-bit Arm, so that this machine runs it in the root that a libnode for Arm was unpacked into: programs,
 * libraries and files are those of the root where it has them, else this machine's.
 *
 * @runs build
 */
export function emulatorCommand({ root }: Libnode): readonly string[] {
  return ["qemu-aarch64", "-L", root];
}

/** Variables for such a program: the libnode that plugins take. A search path of this machine would lead it to libraries for this machine. */
export function emulatorEnvironment({ libnode }: Libnode): Readonly<Record<string, string | undefined>> {
  return { FALCO_PLUGIN_LIBNODE: libnode, LD_LIBRARY_PATH: undefined };
}
