import { type NodeAbi, nodeAbis, type Target, targets } from "@falco-plugin/abi";
import { Command, InvalidArgumentError, Option } from "commander";
import { formatBytes } from "../format-bytes.ts";
import type { Output } from "../output.ts";
import { type BuildPluginOptions, buildPlugin, type BuiltPlugin } from "./build-plugin.ts";

interface Flags {
  readonly outdir?: string;
  readonly target: Target;
  readonly nodeAbi: NodeAbi;
  readonly name?: string;
  readonly allowNewer?: readonly string[];
  readonly stub?: string;
  readonly runtime?: string;
}

/** `falco-plugin build` */
export function buildCommand({ out, err }: Output): Command {
  return new Command("build")
    .description("make lib<name>.so out of a plugin's TypeScript")
    .argument("[entry]", "entry file, or folder of a package (default: the package here)")
    .option("-o, --outdir <folder>", "where to write (default: dist/<target> in the package)")
    .addOption(new Option("--target <target>", "platform to build for").choices(targets).default(targets[0]))
    .addOption(new Option("--node-abi <abi>", "ABI of the Node.js whose runtime is put beside the plugin: 108 is Node.js 18, 137 is Node.js 24").default(nodeAbis[0]).argParser(toNodeAbi))
    .option("--name <name>", "the file becomes lib<name>.so (default: the plugin's name)")
    .option("--allow-newer <names...>", "features newer than Node.js 18 that the plugin may use all the same")
    .addOption(new Option("--stub <file>", "stub to fill instead of the prebuilt one").hideHelp())
    .addOption(new Option("--runtime <file>", "runtime to copy instead of the prebuilt one").hideHelp())
    .action(async (entry: string | undefined, flags: Flags) => {
      const started = performance.now();
      const built = await buildPlugin(toOptions(entry, flags));
      for (const warning of built.warnings) err(`warning: ${warning}`);
      out(renderBuilt(built, performance.now() - started));
    });
}

function toOptions(entry: string | undefined, { outdir, ...rest }: Flags): BuildPluginOptions {
  return { ...rest, ...(entry === undefined ? {} : { entry }), ...(outdir === undefined ? {} : { outDir: outdir }) };
}

function toNodeAbi(value: string): NodeAbi {
  const found = nodeAbis.find((abi) => String(abi) === value);
  if (found === undefined) throw new InvalidArgumentError(`Allowed choices are ${nodeAbis.join(", ")}.`);
  return found;
}

/** The largest contributions tell most. */
const shownContributions = 4;

function renderBuilt({ file, runtimeFile, runtimeUpdated, manifest, sizes, contents }: BuiltPlugin, milliseconds: number): string {
  const shown = contents.slice(0, shownContributions).map(({ name, bytes }) => `${name} ${formatBytes(bytes)}`);
  const rest = contents.length - shown.length;
  return [
    `${file}  ${formatBytes(sizes.file)} in ${(milliseconds / 1000).toFixed(2)} s  (${manifest.name} ${manifest.version})`,
    `  bundle ${formatBytes(sizes.bundle)}: ${shown.join(", ")}${rest > 0 ? `, ${rest} more` : ""}`,
    `  runtime ${runtimeFile} ${runtimeUpdated ? "written" : "is up to date"}`,
  ].join("\n");
}
