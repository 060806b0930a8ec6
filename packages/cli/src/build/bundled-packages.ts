import { existsSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";
import type { Metafile } from "esbuild";

/** An npm package of which a bundle contains code, or the plugin's own. */
export interface BundledPackage {
  readonly name: string;
  /** Empty where the package has none. */
  readonly version: string;
  /** As `package.json` states it: an SPDX expression, or whatever stands there. */
  readonly license?: string;
  /** Where it lies on this machine. */
  readonly folder: string;
  /** Of the bundle, in bytes. */
  readonly bytes: number;
  readonly isPlugin: boolean;
}

interface PackageFile {
  readonly name?: unknown;
  readonly version?: unknown;
  readonly license?: unknown;
}

/**
 * The packages whose code has come into a bundle, largest first. What was read but left out is not among them.
 *
 * @runs build
 */
export function bundledPackages({ outputs }: Metafile, packageFolder: string): BundledPackage[] {
  const plugin = realpathSync(packageFolder);
  const found = new Map<string, BundledPackage>();
  for (const { inputs } of Object.values(outputs)) {
    for (const [file, { bytesInOutput }] of Object.entries(inputs)) {
      const folder = bytesInOutput > 0 ? packageOf(path.resolve(plugin, file), plugin) : undefined;
      if (folder === undefined) continue;
      const before = found.get(folder);
      found.set(folder, { ...(before ?? describe(folder, plugin)), bytes: (before?.bytes ?? 0) + bytesInOutput });
    }
  }
  return [...found.values()].sort((a, b) => b.bytes - a.bytes || a.name.localeCompare(b.name) || a.version.localeCompare(b.version));
}

/** The package that a file belongs to; none where that has no name. */
export function owningPackage(file: string, packageFolder: string): Omit<BundledPackage, "bytes"> | undefined {
  const plugin = realpathSync(packageFolder);
  const folder = packageOf(existsSync(file) ? realpathSync(file) : file, plugin);
  return folder === undefined ? undefined : describe(folder, plugin);
}

/** The nearest folder above a file whose `package.json` has a name; some within packages say nothing but `type`. */
function packageOf(file: string, plugin: string): string | undefined {
  if (file.startsWith(`${plugin}${path.sep}`) && !file.slice(plugin.length).includes(`${path.sep}node_modules${path.sep}`)) return plugin;
  for (let at = path.dirname(file); at !== path.dirname(at); at = path.dirname(at)) {
    if (typeof read(at)?.name === "string") return at;
  }
  // Code of no package, as of a plugin of a single file.
  return existsSync(file) ? plugin : undefined;
}

function describe(folder: string, plugin: string): BundledPackage {
  const { name, version, license } = read(folder) ?? {};
  const stated = typeof license === "object" && license !== null && "type" in license ? license.type : license;
  return {
    name: typeof name === "string" ? name : path.basename(folder),
    version: typeof version === "string" ? version : "",
    ...(typeof stated === "string" && stated !== "" ? { license: stated } : {}),
    folder,
    bytes: 0,
    isPlugin: folder === plugin,
  };
}

function read(folder: string): PackageFile | undefined {
  try {
    return JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as PackageFile;
  } catch {
    return undefined;
  }
}
