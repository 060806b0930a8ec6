import { chmodSync, copyFileSync, existsSync, mkdirSync } from "node:fs";
import path from "node:path";
import type { NodeAbi, Target } from "@falco-plugin/abi";
import { FalcoPluginError } from "@falco-plugin/contract";
import { libnodeSoname } from "../inspect/choose-node.ts";
import { findLibnode, libnodeFiles, type LibnodeSearch } from "../inspect/find-libnode.ts";
import { DebianCopyrights } from "./debian-copyright.ts";
import { newestGlibc } from "./newest-glibc.ts";
import { libraryClosure } from "./library-closure.ts";

/** A libnode that was packed, with all that it loads. */
export interface PackedLibnode {
  /** Where it came from. */
  readonly file: string;
  readonly nodeAbi: NodeAbi;
  /** Names of the libraries beside it, itself among them. */
  readonly libraries: readonly string[];
  /** Of `/usr/share/nodejs`, with that path. */
  readonly files: readonly string[];
  /** The image's libc has to be at least this: `GLIBC_2.34`. */
  readonly newestGlibc?: string;
  /** Packages whose licenses come along. */
  readonly packages: readonly string[];
  /** What comes without its license; each begins with a code. */
  readonly warnings: readonly string[];
}

/** Whose libnode, and where it goes. */
export interface LibnodePacking {
  readonly target: Target;
  readonly nodeAbi: NodeAbi;
  readonly pluginFolder: string;
  /** The image's. Folders are relative to it. */
  readonly root: string;
  readonly nodeFolder: string;
  readonly documents: string;
  readonly search: LibnodeSearch;
}

/**
 * Copies libnode and all that it loads, but libc, into the folder `node/` of the plugins in an image's root, and its JavaScript to where it reads it.
 *
 * @runs build
 * @throws FalcoPluginError `FP_LIBNODE_NOT_FOUND`, `FP_LIBNODE_FILES_MISSING`, `FP_PREREQUISITE_MISSING`
 */
export function packLibnode({ target, nodeAbi, pluginFolder, root, nodeFolder, documents, search }: LibnodePacking): PackedLibnode {
  const soname = libnodeSoname(nodeAbi);
  const libnode = findLibnode(soname, pluginFolder, search)?.file;
  if (libnode === undefined) {
    throw new FalcoPluginError("FP_LIBNODE_NOT_FOUND", `${soname} is not on this machine, so it cannot be packed`, { hint: `Install libnode${nodeAbi} (apt-get install libnode${nodeAbi}) or set FALCO_PLUGIN_LIBNODE to the path of ${soname}.` });
  }
  const { libraries, missing } = libraryClosure(soname, libnode, search);
  if (missing.length > 0) {
    throw new FalcoPluginError("FP_PREREQUISITE_MISSING", `${libnode} needs ${missing.join(", ")}, which this machine does not have`, { hint: "Install them here, or pack on the distribution that libnode comes from." });
  }
  for (const { soname: name, file } of libraries) copyAs(file, path.join(root, nodeFolder, name), 0o755);
  // A libnode that is installed is this machine's, which the plugin may well not be for.
  const foreign = libraries.find((library) => library.target !== target);
  if (foreign !== undefined) {
    throw new FalcoPluginError("FP_LIBNODE_NOT_FOUND", `${foreign.file} is not for ${target}, as the plugin is`, { hint: `Set FALCO_PLUGIN_LIBNODE to a ${soname} for ${target} that has all that it loads beside it, or pack on such a machine.` });
  }
  const files = libnodeFiles(libnode);
  for (const file of files) copyAs(nodeFile(libnode, file), path.join(root, file), 0o644);
  const { packages, warnings } = packCopyrights([...libraries.map(({ file }) => file), ...files.map((file) => nodeFile(libnode, file))], path.join(root, documents));
  const glibc = newestGlibc(libraries.map(({ facts }) => facts));
  return { file: libnode, nodeAbi, libraries: libraries.map(({ soname: name }) => name).sort(), files, packages, warnings, ...(glibc === undefined ? {} : { newestGlibc: glibc }) };
}

/** What Debian says of the licenses of these files, package by package. */
function packCopyrights(files: readonly string[], folder: string): Pick<PackedLibnode, "packages" | "warnings"> {
  const copyrights = new DebianCopyrights();
  const packages = new Set<string>();
  const without: string[] = [];
  for (const file of files) {
    const copyright = copyrights.of(file);
    if (copyright === undefined) without.push(path.basename(file));
    else if (!packages.has(copyright.packageName)) {
      packages.add(copyright.packageName);
      copyAs(copyright.file, path.join(folder, copyright.packageName, "copyright"), 0o644);
    }
  }
  const warnings = without.length === 0 ? [] : [`FP_LICENSE_MISSING: no license was found here for ${without.join(", ")}. Put those of the packages that they come from into ${folder} before you hand the image on.`];
  return { packages: [...packages].sort(), warnings };
}

/** Of the same root as the libnode, where that is not the machine's own: `<root>/usr/lib/<machine>/libnode.so.108`. */
function nodeFile(libnode: string, file: string): string {
  const candidates = [path.join(path.dirname(libnode), "../../..", file), file];
  const found = candidates.find((candidate) => existsSync(candidate));
  if (found !== undefined) return found;
  throw new FalcoPluginError("FP_LIBNODE_FILES_MISSING", `${libnode} needs ${file}, which is not here`);
}

function copyAs(from: string, to: string, mode: number): void {
  mkdirSync(path.dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, mode);
}
