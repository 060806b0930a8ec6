import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { cacheFolder } from "@falco-plugin-tools/commands";

/** The Node.js ABI that this repository builds against: Node.js 18, as in Debian 12. */
export const nodeAbi = 108;

/** The library's file name, which is its soname. */
export const libnodeFileName = `libnode.so.${String(nodeAbi)}`;

/** A libnode with the headers that belong to it. */
export interface Libnode {
  /** Where it comes from. */
  readonly origin: "environment" | "system" | "cache";
  /** The folder above `usr`, or `/`. */
  readonly root: string;
  /** The folder that holds `node.h`. */
  readonly include: string;
  /** Every folder a compiler needs: that of `node.h` and that of `uv.h`. */
  readonly includes: readonly string[];
  /** The folder that holds the library. */
  readonly lib: string;
  /** Absolute path of the library. */
  readonly libnode: string;
  readonly nodeAbi: number;
  /** As in the headers, `18.20.4`. */
  readonly nodeVersion: string;
  /** Whether a libnode dependency is found only with `lib` in `LD_LIBRARY_PATH`. */
  readonly needsLibraryPath: boolean;
}

const folder = cacheFolder(`libnode-${String(nodeAbi)}`);

/** The folder Debian's packages are unpacked into. */
export const unpackedRoot = path.join(folder, "root");

/** The file that CMake and tests read. */
export const libnodeRecord = path.join(folder, "libnode.json");

/** What the last provisioning found, or undefined when there was none yet. */
export function readLibnodeRecord(): Libnode | undefined {
  try {
    return JSON.parse(readFileSync(libnodeRecord, "utf8")) as Libnode;
  } catch {
    return undefined;
  }
}

/** Written only when it differs: builds depend on the file's time. */
export function writeLibnodeRecord(libnode: Libnode): void {
  const text = `${JSON.stringify(libnode, null, 2)}\n`;
  const old = readLibnodeRecord();
  if (old !== undefined && `${JSON.stringify(old, null, 2)}\n` === text) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(libnodeRecord, text);
}
