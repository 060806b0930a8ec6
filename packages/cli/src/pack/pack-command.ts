import { Command } from "commander";
import { formatBytes } from "../format-bytes.ts";
import type { Output } from "../output.ts";
import { packPlugin, type PackedPlugin } from "./pack-plugin.ts";

interface Flags {
  readonly rules?: readonly string[];
  readonly outdir?: string;
  readonly withLibnode?: boolean;
  readonly json?: true;
}

/** `falco-plugin pack` */
export function packCommand({ out, err }: Output): Command {
  return new Command("pack")
    .description("make what is deployed: archives for falcoctl, and a folder with a Dockerfile for an image of Falco")
    .argument("<plugin>", "a lib….so made by `falco-plugin build`, with the runtime beside it")
    .option("--rules <files...>", "rules files that go with it")
    .option("-o, --outdir <folder>", "where to write (default: pack beside the plugin)")
    .option("--with-libnode", "put libnode and all that it loads into the image, for images that have none")
    .option("--json", "print one JSON object")
    .action(async (plugin: string, { rules = [], outdir, withLibnode = false, json }: Flags) => {
      const packed = await packPlugin({ plugin, rules, withLibnode, ...(outdir === undefined ? {} : { outDir: outdir }) });
      for (const warning of packed.warnings) err(`warning: ${warning}`);
      out(json === true ? JSON.stringify(packed) : renderPacked(packed));
    });
}

function renderPacked({ folder, artifacts, image: { folder: image, libnode } }: PackedPlugin): string {
  return [
    folder,
    ...artifacts.map(({ file, size, type }) => `  ${file}  ${formatBytes(size)}  (${type})`),
    `${image}  (docker build ${image})`,
    ...(libnode === undefined ? ["  without libnode: the image has to have it"] : [`  libnode ${libnode.nodeAbi} with ${libnode.libraries.length - 1} libraries and ${libnode.files.length} files, and the licenses of ${libnode.packages.length} packages, for ${libnode.newestGlibc ?? "any glibc"} or newer`]),
  ].join("\n");
}
