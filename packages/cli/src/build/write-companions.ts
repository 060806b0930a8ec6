import { rmSync } from "node:fs";
import type { Manifest } from "@falco-plugin/contract";
import { billOfMaterials } from "./bill-of-materials.ts";
import type { BuildPluginOptions } from "./build-plugin.ts";
import type { Bundle } from "./bundle.ts";
import type { BundledPackage } from "./bundled-packages.ts";
import { companionFiles } from "./companion-files.ts";
import { licenseNotices } from "./license-notices.ts";
import { sourceMapFile } from "./source-map-file.ts";
import { writeFileAtomically } from "./write-file-atomically.ts";

/** What lies beside a plugin and is about it. */
interface Companions {
  readonly companions: readonly string[];
  readonly warnings: readonly string[];
  /** Of those that are the same wherever the plugin is built, by the end of the file's name. */
  readonly contents: Readonly<Record<string, Uint8Array | string>>;
}

/** Nobody else's to write: a host takes a source map only then. */
const mode = 0o644;

/** Writes what was asked for beside the plugin, and takes away what an earlier build left there and is not true any more. */
export async function writeCompanions(file: string, asked: BuildPluginOptions, manifest: Manifest, bundle: Bundle, packages: readonly BundledPackage[]): Promise<Companions> {
  const { sourceMap, licenses, billOfMaterials: materials } = companionFiles(file);
  const notices = asked.licenses === true ? licenseNotices(`${manifest.name} ${manifest.version}`, packages) : undefined;
  const contents = {
    [sourceMap]: asked.sourceMap === true ? sourceMapFile(bundle) : undefined,
    [licenses]: notices?.text,
    [materials]: asked.sbom === true ? await billOfMaterials(manifest, packages) : undefined,
  };
  const companions: string[] = [];
  const written: Record<string, Uint8Array | string> = {};
  for (const [companion, content] of Object.entries(contents)) {
    if (content === undefined) rmSync(companion, { force: true });
    else {
      writeFileAtomically(companion, content, mode);
      companions.push(companion);
      // A source map tells where the sources lie.
      if (companion !== sourceMap) written[companion.slice(file.length - ".so".length)] = content;
    }
  }
  return { companions, warnings: notices?.warnings ?? [], contents: written };
}
