import { readFileSync } from "node:fs";
import path from "node:path";

const places = ["lib/x86_64-linux-gnu/libc.so.6", "usr/lib/x86_64-linux-gnu/libc.so.6", "lib64/libc.so.6", "usr/lib64/libc.so.6", "lib/aarch64-linux-gnu/libc.so.6", "usr/lib/libc.so.6", "lib/libc.so.6"];

/**
 * The version of a root's glibc, which says it of itself: `GLIBC_2.36`. Undefined where there is none, as with musl.
 *
 * @runs build
 */
export function glibcVersion(root: string): string | undefined {
  for (const place of places) {
    const version = /GNU C Library .*? version (\d+\.\d+)/.exec(readText(path.join(root, place)))?.[1];
    if (version !== undefined) return `GLIBC_${version}`;
  }
  return undefined;
}

function readText(file: string): string {
  try {
    return readFileSync(file, "latin1");
  } catch {
    return "";
  }
}
