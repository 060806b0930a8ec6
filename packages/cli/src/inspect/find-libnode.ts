import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";

/** Which libnode a plugin will get, and why. */
export interface FoundLibnode {
  readonly file: string;
  readonly why: "FALCO_PLUGIN_LIBNODE" | "beside the plugin" | "LD_LIBRARY_PATH" | "system";
}

/** Where to look besides the file system. */
export interface LibnodeSearch {
  /** What absolute paths are in: the root of an image or a container. Default: `/`. */
  readonly root?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folders that loaders search by default. */
  readonly systemFolders: readonly string[];
  /** What the loader's cache knows by this name. */
  readonly cached: (soname: string) => string | undefined;
}

/** Debian's name for this machine. */
const machine = process.arch === "arm64" ? "aarch64-linux-gnu" : "x86_64-linux-gnu";

export const systemSearch: LibnodeSearch = {
  env: process.env,
  systemFolders: [`/lib/${machine}`, `/usr/lib/${machine}`, "/lib64", "/usr/lib64", "/lib", "/usr/lib"],
  cached: cachedLibrary,
};

/**
 * Finds libnode in the order in which a plugin does.
 *
 * @runs build
 */
export function findLibnode(soname: string, pluginFolder: string, { env, systemFolders, cached }: LibnodeSearch = systemSearch): FoundLibnode | undefined {
  const chosen = env["FALCO_PLUGIN_LIBNODE"];
  // A wrong choice is an error of its own: the plugin does not look further either.
  if (chosen !== undefined && chosen !== "") return path.isAbsolute(chosen) && isFile(chosen) ? { file: chosen, why: "FALCO_PLUGIN_LIBNODE" } : undefined;
  const beside = path.join(pluginFolder, "node", soname);
  if (isFile(beside)) return { file: beside, why: "beside the plugin" };
  const inFolders = (folders: readonly string[]): string | undefined => folders.map((folder) => path.join(folder, soname)).find(isFile);
  const inPath = inFolders((env["LD_LIBRARY_PATH"] ?? "").split(":").filter((folder) => folder !== ""));
  if (inPath !== undefined) return { file: inPath, why: "LD_LIBRARY_PATH" };
  const file = cached(soname) ?? inFolders(systemFolders);
  return file === undefined ? undefined : { file, why: "system" };
}

/** Where Debian's libnode keeps a part of its built-in modules; without one of these files it aborts the process. */
export function libnodeFiles(libnode: string): string[] {
  const bytes = readFileSync(libnode);
  const prefix = "/usr/share/nodejs/";
  const files = new Set<string>();
  for (let at = bytes.indexOf(prefix); at >= 0; at = bytes.indexOf(prefix, at + prefix.length)) {
    const text = /^[\w./@-]+/.exec(bytes.toString("latin1", at, at + 200))?.[0] ?? "";
    if (text.endsWith(".js")) files.add(text);
  }
  return [...files].sort();
}

function cachedLibrary(soname: string): string | undefined {
  for (const ldconfig of ["/sbin/ldconfig", "/usr/sbin/ldconfig"]) {
    try {
      const lines = execFileSync(ldconfig, ["-p"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).split("\n");
      const line = lines.find((candidate) => candidate.trim().startsWith(`${soname} `));
      const file = line?.split(" => ")[1]?.trim();
      if (file !== undefined && isFile(file)) return file;
    } catch {
      // Not every system has it there, and not every system has a cache.
    }
  }
  return undefined;
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}
