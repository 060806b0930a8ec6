import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { Target } from "@falco-plugin/abi";
import { readElf } from "../elf/elf-file.ts";
import { targetOf } from "../elf/target-of.ts";
import type { LibnodeSearch } from "../inspect/find-libnode.ts";
import { type NativeFacts, nativeFacts } from "../inspect/native-facts.ts";
import { belongsToLibc } from "./belongs-to-libc.ts";

/** A library by the name that others need it by. */
export interface Library {
  readonly soname: string;
  readonly file: string;
  readonly facts: NativeFacts;
  /** What it is for; undefined for what is none of this SDK's. */
  readonly target: Target | undefined;
}

/** A library, all that it needs but libc, and what of that is not here. */
export interface LibraryClosure {
  /** The library itself comes first. */
  readonly libraries: readonly Library[];
  readonly missing: readonly string[];
}

/**
 * All that the loader will want for a library, as far as `DT_NEEDED` goes. Looked for beside the library first, then where the loader looks.
 *
 * @runs build
 * @throws FalcoPluginError `FP_ARTIFACT_INVALID` for what is no shared library
 */
export function libraryClosure(soname: string, file: string, search: LibnodeSearch): LibraryClosure {
  const libraries = new Map<string, Library>();
  const missing = new Set<string>();
  const add = (name: string, found: string): void => {
    const elf = readElf(readFileSync(found));
    const facts = nativeFacts(elf);
    libraries.set(name, { soname: name, file: found, facts, target: targetOf(elf) });
    for (const needed of facts.needed) {
      if (belongsToLibc(needed) || libraries.has(needed) || missing.has(needed)) continue;
      const next = findLibrary(needed, [path.dirname(file), path.dirname(found)], search);
      if (next === undefined) missing.add(needed);
      else add(needed, next);
    }
  };
  add(soname, file);
  return { libraries: [...libraries.values()], missing: [...missing].sort() };
}

function findLibrary(soname: string, near: readonly string[], { env, systemFolders, cached }: LibnodeSearch): string | undefined {
  const isFile = (file: string): boolean => statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
  const inFolders = (folders: readonly string[]): string | undefined => folders.map((folder) => path.join(folder, soname)).find(isFile);
  const libraryPath = (env["LD_LIBRARY_PATH"] ?? "").split(":").filter((folder) => folder !== "");
  return inFolders([...near, ...libraryPath]) ?? cached(soname) ?? inFolders(systemFolders);
}
