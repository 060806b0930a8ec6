import path from "node:path";

/** Where Debian keeps shared libraries, inside a root. */
export const libraryFolder = "usr/lib/x86_64-linux-gnu";

/**
 * The root's own dynamic linker, as program and arguments in front of what is to run. The files of this machine stay visible, and its
 * libraries come last in the search: that is where a plugin finds those that sid no longer has, such as libicu72.
 */
export function rootLinker(root: string, libraryPath: readonly string[] = []): [program: string, ...args: string[]] {
  return [path.join(root, "usr/lib64/ld-linux-x86-64.so.2"), "--library-path", [path.join(root, libraryFolder), ...libraryPath].join(":")];
}

/** A program of a root, to be run through {@link rootLinker}. */
export function insideCommand(root: string, program: string, args: readonly string[]): { readonly program: string; readonly args: string[] } {
  const [linker, ...linkerArguments] = rootLinker(root);
  return { program: linker, args: [...linkerArguments, path.join(root, program), ...args] };
}
