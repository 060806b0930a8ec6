import { existsSync } from "node:fs";
import path from "node:path";

import type { Libnode } from "./libnode.ts";
import { nodeFilesRedirect } from "./node-files-redirect.ts";

/** The dynamic linker of an unpacked root that has its own libc, which another libc's dynamic linker could not load. */
export function loaderOf(root: string): string | undefined {
  const file = path.join(root, "usr/lib64/ld-linux-x86-64.so.2");
  return existsSync(file) ? file : undefined;
}

/**
 * What to put in front of a program, so that it runs with the libc and the files that a libnode needs: nothing where those are this machine's.
 * Neither a chroot nor root is needed; the program sees the files of this machine. More folders with libraries come after libnode's.
 *
 * @runs build
 */
export function loaderCommand(libnode: Libnode, libraryPath: readonly string[] = []): readonly string[] {
  const { loader, lib } = libnode;
  return loader === undefined ? [] : [loader, "--preload", nodeFilesRedirect(libnode), "--library-path", [lib, ...libraryPath].join(":")];
}
