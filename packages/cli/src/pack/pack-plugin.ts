import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { FalcoPluginError } from "@falco-plugin/contract";
import { type LibnodeSearch, systemSearch } from "../inspect/find-libnode.ts";
import { inspectArtifact } from "../inspect/inspect-artifact.ts";
import { type NoticeFile, noticeFiles } from "./notice-files.ts";
import { packImage, type PackedImage } from "./pack-image.ts";
import { type ArtifactIndex, indexFileName, type PackedArtifact } from "./packed-artifact.ts";
import { platformOf } from "./platform.ts";
import { rulesRequirements } from "./rules-requirements.ts";
import { runtimeArtifact } from "./runtime-artifact.ts";
import { type ArchiveEntry, tarball } from "./tarball.ts";

/** What to pack, and where to. */
export interface PackPluginOptions {
  /** A `lib….so` that `falco-plugin build` made, with the runtime beside it. */
  readonly plugin: string;
  /** Rules files that go with it. */
  readonly rules?: readonly string[];
  /** Default: `pack` beside the plugin. */
  readonly outDir?: string;
  /** Whether the image brings libnode, and all that it loads. */
  readonly withLibnode?: boolean;
  /** Where libnode is looked for. Default: as plugins do on this machine. */
  readonly search?: LibnodeSearch;
}

/** What was packed. */
export interface PackedPlugin {
  /** Folder of the archives and of `artifacts.json`. */
  readonly folder: string;
  readonly artifacts: readonly PackedArtifact[];
  readonly image: PackedImage;
  /** What was packed without the license that should go with it; each begins with a code. */
  readonly warnings: readonly string[];
}

interface Archive extends Omit<PackedArtifact, "size"> {
  readonly entries: readonly ArchiveEntry[];
}

/**
 * Makes what is deployed of a plugin: archives for falcoctl (the plugin, its rules, and the runtime on its own) and a folder for an image of
 * Falco. The same files give the same archives, byte for byte.
 *
 * @runs build
 * @throws FalcoPluginError `FP_ARTIFACT_INVALID`, `FP_RUNTIME_NOT_FOUND`, `FP_PACK_FAILED`, `FP_LIBNODE_NOT_FOUND`, `FP_LIBNODE_FILES_MISSING`, `FP_PREREQUISITE_MISSING`
 * @example
 * ```ts
 * import { packPlugin } from "@falco-plugin/cli";
 *
 * const { artifacts, image } = await packPlugin({ plugin: "dist/linux-x64/libhello.so", rules: ["rules/hello_rules.yaml"] });
 * console.log(artifacts.map(({ file }) => file), image.folder);
 * ```
 */
export async function packPlugin({ plugin, rules = [], outDir, withLibnode = false, search = systemSearch }: PackPluginOptions): Promise<PackedPlugin> {
  const inspection = inspectArtifact(plugin, search);
  const { manifest, target, file } = inspection;
  const platform = platformOf(target);
  const runtime = runtimeArtifact(inspection);
  const notices = noticeFiles(inspection);
  const archives: Archive[] = [
    {
      type: "plugin",
      name: manifest.name,
      version: manifest.version,
      file: `${manifest.name}-${manifest.version}-${platform.suffix}.tar.gz`,
      platform: platform.oci,
      requires: [`plugin_api_version:${manifest.requiredApiVersion}`],
      dependsOn: [],
      entries: [{ name: path.basename(file), file, executable: true }, ...beside(notices.plugin)],
    },
    {
      type: "plugin",
      name: runtime.name,
      version: runtime.version,
      file: `${runtime.name}-${runtime.version}-${platform.suffix}.tar.gz`,
      platform: platform.oci,
      requires: [],
      dependsOn: [],
      entries: [{ name: runtime.fileName, file: runtime.file, executable: true }, ...beside(notices.runtime)],
    },
    ...(rules.length === 0 ? [] : [rulesArchive(manifest.name, manifest.version, rules)]),
  ];
  const folder = path.resolve(outDir ?? path.join(path.dirname(file), "pack"));
  const packed = await Promise.all(archives.map(async ({ entries, ...facts }) => ({ facts, bytes: await tarball(entries) })));
  const image = packImage(inspection, rules, notices, path.join(folder, "image"), withLibnode, search);
  mkdirSync(folder, { recursive: true });
  const artifacts = packed.map(({ facts, bytes }): PackedArtifact => {
    writeFileSync(path.join(folder, facts.file), bytes);
    return { ...facts, size: bytes.length };
  });
  const index: ArtifactIndex = { format: 1, artifacts };
  writeFileSync(path.join(folder, indexFileName), `${JSON.stringify(index, null, 2)}\n`);
  return { folder, artifacts, image, warnings: [...notices.warnings, ...(image.libnode?.warnings ?? [])] };
}

/** In the folder of plugins, where falcoctl puts whatever is in a plugin's archive: under names that nothing else there has, and that no host takes for a plugin. */
function beside(files: readonly NoticeFile[]): ArchiveEntry[] {
  return files.map(({ name, file }) => ({ name, file, executable: false }));
}

function rulesArchive(plugin: string, version: string, files: readonly string[]): Archive {
  const names = files.map((file) => path.basename(file));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new FalcoPluginError("FP_PACK_FAILED", `two rules files are called ${twice}`, { hint: "Rename one: both would lie in the same folder." });
  return {
    type: "rulesfile",
    name: `${plugin}-rules`,
    version,
    file: `${plugin}-rules-${version}.tar.gz`,
    ...rulesRequirements(files),
    entries: files.map((file) => ({ name: path.basename(file), file, executable: false })),
  };
}
