import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { describeThrown, FalcoPluginError } from "@falco-plugin/contract";

/** The file that a plugin begins with, and the package that it belongs to. */
export interface Entry {
  readonly file: string;
  readonly packageFolder: string;
}

/**
 * Finds what is to be built: a file, or a package's `falcoPlugin.entry`, or its `src/index.ts`.
 *
 * @runs build
 * @throws FalcoPluginError `FP_BUILD_FAILED`
 */
export function findEntry(cwd: string, given = "."): Entry {
  const target = path.resolve(cwd, given);
  if (!existsSync(target)) throw new FalcoPluginError("FP_BUILD_FAILED", `${given} does not exist`, { hint: "Name an entry file, or the folder of a package." });
  const isFolder = statSync(target).isDirectory();
  const packageFolder = findPackage(isFolder ? target : path.dirname(target));
  if (!isFolder) return { file: target, packageFolder };
  const file = path.join(target, declaredEntry(target) ?? "src/index.ts");
  if (!existsSync(file)) {
    throw new FalcoPluginError("FP_BUILD_FAILED", `${path.relative(cwd, file)} does not exist`, { hint: 'Name the entry file, or set "falcoPlugin": { "entry": "…" } in package.json.' });
  }
  return { file, packageFolder };
}

function findPackage(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, "package.json"))) return at;
    if (at === path.dirname(at)) return folder;
  }
}

function declaredEntry(folder: string): string | undefined {
  const file = path.join(folder, "package.json");
  if (!existsSync(file)) return undefined;
  const entry = readPackage(file).falcoPlugin?.entry;
  return typeof entry === "string" ? entry : undefined;
}

function readPackage(file: string): { readonly falcoPlugin?: { readonly entry?: unknown } } {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as { readonly falcoPlugin?: { readonly entry?: unknown } };
  } catch (cause) {
    throw new FalcoPluginError("FP_BUILD_FAILED", `${file} cannot be read: ${describeThrown(cause)}`, { hint: "Correct it; nothing was built.", cause });
  }
}
