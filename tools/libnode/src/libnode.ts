import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { cacheFolder } from "@falco-plugin-tools/commands";

import type { NodeAbi } from "./node-abi.ts";

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
  readonly nodeAbi: NodeAbi;
  /** As in the headers, `18.20.4`. */
  readonly nodeVersion: string;
  /** Whether a libnode dependency is found only with `lib` in `LD_LIBRARY_PATH`. */
  readonly needsLibraryPath: boolean;
  /** The dynamic linker of the root, where the root has a libc of its own: programs that load this libnode have to be started by it. */
  readonly loader?: string;
}

const folder = (abi: NodeAbi) => cacheFolder(`libnode-${String(abi)}`);

/** The folder Debian's packages are unpacked into. */
export const unpackedRoot = (abi: NodeAbi): string => path.join(folder(abi), "root");

/** The file that CMake and tests read. */
export const libnodeRecord = (abi: NodeAbi = 108): string => path.join(folder(abi), "libnode.json");

/** What the last provisioning found, or undefined when there was none yet. */
export function readLibnodeRecord(abi: NodeAbi = 108): Libnode | undefined {
  try {
    return JSON.parse(readFileSync(libnodeRecord(abi), "utf8")) as Libnode;
  } catch {
    return undefined;
  }
}

/** Written only when it differs: builds depend on the file's time. */
export function writeLibnodeRecord(libnode: Libnode): void {
  const text = `${JSON.stringify(libnode, null, 2)}\n`;
  const old = readLibnodeRecord(libnode.nodeAbi);
  if (old !== undefined && `${JSON.stringify(old, null, 2)}\n` === text) return;
  mkdirSync(folder(libnode.nodeAbi), { recursive: true });
  writeFileSync(libnodeRecord(libnode.nodeAbi), text);
}
