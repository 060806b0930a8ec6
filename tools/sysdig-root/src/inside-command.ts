import path from "node:path";

/** Where Debian keeps shared libraries, inside a root. */
export const libraryFolder = "usr/lib/x86_64-linux-gnu";

/**
 * A program of a root, to be run through the root's own dynamic linker. The files of this machine stay visible, and its libraries come
 * last in the search: that is where a plugin finds those that sid no longer has, such as libicu72.
 */
export function insideCommand(root: string, program: string, args: readonly string[], libraryPath: readonly string[] = []): { readonly program: string; readonly args: string[] } {
  return {
    program: path.join(root, "usr/lib64/ld-linux-x86-64.so.2"),
    args: ["--library-path", [path.join(root, libraryFolder), ...libraryPath].join(":"), path.join(root, program), ...args],
  };
}
