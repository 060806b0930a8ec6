import { existsSync } from "node:fs";
import path from "node:path";
import { type NodeAbi, nodeAbis, runtimeFileNames, type Target, targetFiles, targets } from "@falco-plugin/abi";
import { FalcoPluginError, type Manifest } from "@falco-plugin/contract";
import { bundlePlugin } from "./bundle.ts";
import { bundleContents, type Contribution } from "./bundle-contents.ts";
import { bundledPackages } from "./bundled-packages.ts";
import { checkManifest } from "./check/check-manifest.ts";
import { checkPermissions } from "./check-permissions.ts";
import { evaluateManifest } from "./evaluate-manifest.ts";
import { findEntry } from "./find-entry.ts";
import { makeArtifact } from "./make-artifact.ts";
import { ownTarget } from "./own-target.ts";
import { readNativeFile } from "./read-native-file.ts";
import { writeCompanions } from "./write-companions.ts";
import { updateFileAtomically, writeFileAtomically } from "./write-file-atomically.ts";

/** What to build, and where to. */
export interface BuildPluginOptions {
  /** Entry file, or folder of a package. Default: the package in `cwd`. */
  readonly entry?: string;
  /** What relative paths are relative to. Default: the process's. */
  readonly cwd?: string;
  /** Default: `dist/<target>` in the plugin's package. */
  readonly outDir?: string;
  /** Default: what runs on this machine, or `linux-x64` where neither does. */
  readonly target?: Target;
  /** Which runtime lies beside the plugin; a plugin itself runs on each. Default: 108, which is Node.js 18. */
  readonly nodeAbi?: NodeAbi;
  /** The file becomes `lib<name>.so`. Default: the plugin's name. */
  readonly name?: string;
  /** Names of newer Node.js features that the plugin may use all the same, such as `toSorted`. */
  readonly allowNewer?: readonly string[];
  /** Files to use instead of the prebuilt ones, for example of a sanitizer build. */
  readonly stub?: string;
  readonly runtime?: string;
  /** For evaluating the definition, in milliseconds. */
  readonly timeoutMs?: number;
  /** Writes `lib<name>.so.map`, with which a host that is told to do so names lines of TypeScript. Default: none, and one of an earlier build goes. */
  readonly sourceMap?: boolean;
  /** Writes `lib<name>.licenses.txt`: the licenses of all packages in the bundle. */
  readonly licenses?: boolean;
  /** Writes `lib<name>.cdx.json`: a CycloneDX bill of materials of the bundle. */
  readonly sbom?: boolean;
  /** Told what is being done, before it is. */
  readonly onProgress?: (step: string) => void;
}

/** What was built. Sizes are in bytes. */
export interface BuiltPlugin {
  /** Absolute path of the plugin. */
  readonly file: string;
  /** Absolute path of the runtime beside it. */
  readonly runtimeFile: string;
  /** Whether the runtime was written: it is left alone where it is the same already. */
  readonly runtimeUpdated: boolean;
  /** Absolute paths of what else was written: source map, licenses, bill of materials. */
  readonly companions: readonly string[];
  readonly manifest: Manifest;
  readonly sizes: { readonly file: number; readonly stub: number; readonly bundle: number };
  readonly contents: readonly Contribution[];
  readonly warnings: readonly string[];
}

/**
 * Builds a plugin: bundles its code, evaluates its definition and makes `lib<name>.so`, with the runtime beside it. Needs no compiler.
 *
 * @runs build
 * @throws FalcoPluginError `FP_BUILD_FAILED`, `FP_DEFINITION_INVALID`, `FP_INIT_TIMEOUT`, `FP_PERMISSION_DENIED`, `FP_PREREQUISITE_MISSING`, `FP_ARTIFACT_INVALID`
 * @example
 * ```ts
 * import { buildPlugin } from "@falco-plugin/cli";
 *
 * const { file, sizes } = await buildPlugin({ entry: "plugins/hello", outDir: "dist/artifacts/linux-x64" });
 * console.log(file, sizes.file);
 * ```
 */
export async function buildPlugin(options: BuildPluginOptions = {}): Promise<BuiltPlugin> {
  const cwd = path.resolve(options.cwd ?? ".");
  const target = options.target ?? ownTarget();
  if (!targets.includes(target)) throw new FalcoPluginError("FP_BUILD_FAILED", `there is no target ${target as string}`, { hint: `Targets are: ${targets.join(", ")}.` });
  const nodeAbi = options.nodeAbi ?? nodeAbis[0];
  if (!nodeAbis.includes(nodeAbi)) throw new FalcoPluginError("FP_BUILD_FAILED", `there is no runtime for the Node.js ABI ${nodeAbi as number}`, { hint: `There are runtimes for: ${nodeAbis.join(", ")}.` });
  const prebuilt = targetFiles(target, nodeAbi);
  const entry = findEntry(cwd, options.entry);
  options.onProgress?.("bundling");
  const bundle = await bundlePlugin(entry, options.allowNewer);
  options.onProgress?.("evaluating the definition");
  const manifest = checkManifest(await evaluateManifest(bundle.code, options.timeoutMs));
  const unpermitted = manifest.permissions === undefined ? [] : checkPermissions(bundle.metafile, entry.packageFolder, manifest.permissions);
  options.onProgress?.("writing");

  const stub = readNativeFile(options.stub ?? prebuilt.stub);
  const runtime = readNativeFile(options.runtime ?? prebuilt.runtime);
  const outDir = options.outDir === undefined ? path.join(entry.packageFolder, "dist", target) : path.resolve(cwd, options.outDir);
  const runtimeFile = path.join(outDir, runtimeFileNames[nodeAbi]);
  const file = path.join(outDir, `lib${fileName(options.name ?? manifest.name)}.so`);
  const packages = bundledPackages(bundle.metafile, entry.packageFolder);
  const { companions, warnings, contents } = await writeCompanions(file, options, manifest, bundle, packages);
  const artifact = makeArtifact(stub, manifest, bundle.code, contents);
  // The runtime first: at no moment is there a plugin without one.
  const runtimeUpdated = updateFileAtomically(runtimeFile, runtime);
  writeFileAtomically(file, artifact);
  return {
    file,
    runtimeFile,
    runtimeUpdated,
    companions,
    manifest,
    sizes: { file: artifact.length, stub: stub.length, bundle: bundle.code.length },
    contents: bundleContents(packages),
    warnings: [...bundle.warnings, ...unpermitted, ...warnings, ...triedBefore(outDir, nodeAbi)],
  };
}

/** Plugins try the runtimes beside them from the oldest Node.js to the newest. */
function triedBefore(folder: string, nodeAbi: NodeAbi): string[] {
  const older = nodeAbis.filter((abi) => abi < nodeAbi && existsSync(path.join(folder, runtimeFileNames[abi])));
  return older.map((abi) => `${runtimeFileNames[abi]} lies beside the plugin, too, and is tried before ${runtimeFileNames[nodeAbi]}`);
}

function fileName(name: string): string {
  if (!/^[\w.-]+$/.test(name)) throw new FalcoPluginError("FP_BUILD_FAILED", `${JSON.stringify(name)} cannot be part of a file name`, { hint: "Use letters, digits, -, _ and dots." });
  return name;
}
