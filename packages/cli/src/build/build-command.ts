import { type NodeAbi, nodeAbis, type Target, targets } from "@falco-plugin/abi";
import { Command, InvalidArgumentError, Option } from "commander";
import type { Output } from "../output.ts";
import { ProgressLine } from "../progress-line.ts";
import { renderFailure } from "../report-failure.ts";
import { untilSignal } from "../until-signal.ts";
import { type BuildPluginOptions, buildPlugin, type BuiltPlugin } from "./build-plugin.ts";
import { ownTarget } from "./own-target.ts";
import { renderBuilt } from "./render-built.ts";
import { renderReport } from "./render-report.ts";
import { watchPlugin } from "./watch-plugin.ts";

interface Flags {
  readonly outdir?: string;
  readonly target: Target;
  readonly nodeAbi: NodeAbi;
  readonly name?: string;
  readonly allowNewer?: readonly string[];
  readonly stub?: string;
  readonly runtime?: string;
  readonly sourceMap: boolean;
  readonly licenses: boolean;
  readonly sbom?: true;
  readonly report?: true;
  readonly watch?: true;
}

/** `falco-plugin build` */
export function buildCommand(output: Output): Command {
  return new Command("build")
    .description("make lib<name>.so out of a plugin's TypeScript")
    .argument("[entry]", "entry file, or folder of a package (default: the package here)")
    .option("-o, --outdir <folder>", "where to write (default: dist/<target> in the package)")
    .addOption(new Option("--target <target>", "platform to build for").choices(targets).default(ownTarget()))
    .addOption(new Option("--node-abi <abi>", "ABI of the Node.js whose runtime is put beside the plugin: 108 is Node.js 18, 115 Node.js 20, 127 Node.js 22, 137 Node.js 24").default(nodeAbis[0]).argParser(toNodeAbi))
    .option("--name <name>", "the file becomes lib<name>.so (default: the plugin's name)")
    .option("--allow-newer <names...>", "features newer than Node.js 18 that the plugin may use all the same")
    .option("--no-source-map", "write no lib<name>.so.map, with which `run` and `dev` name lines of TypeScript")
    .option("--no-licenses", "write no lib<name>.licenses.txt with the licenses of the packages in the bundle")
    .option("--sbom", "also write lib<name>.cdx.json, a CycloneDX bill of materials of the bundle")
    .option("--report", "print how much of the bundle each npm package is")
    .option("--watch", "build again whenever a source file changes, until Ctrl-C")
    .addOption(new Option("--stub <file>", "stub to fill instead of the prebuilt one").hideHelp())
    .addOption(new Option("--runtime <file>", "runtime to copy instead of the prebuilt one").hideHelp())
    .action(async (entry: string | undefined, flags: Flags, command: Command) => {
      const options = toOptions(entry, flags);
      if (flags.watch !== true) return buildOnce(output, options, flags);
      const { debug } = command.optsWithGlobals<{ readonly debug?: true }>();
      await untilSignal((signal) =>
        watchPlugin(options, signal, (outcome) => {
          if ("error" in outcome) output.err(`${renderFailure(outcome.error, debug === true)}\nwaiting for a change (Ctrl-C ends)`);
          else print(output, outcome.built, outcome.milliseconds, flags);
        }),
      );
    });
}

async function buildOnce(output: Output, options: BuildPluginOptions, flags: Flags): Promise<void> {
  const started = performance.now();
  using progress = new ProgressLine(output);
  const built = await buildPlugin({ ...options, onProgress: (step) => progress.show(step) });
  progress.end();
  print(output, built, performance.now() - started, flags);
}

function print({ out, err }: Output, built: BuiltPlugin, milliseconds: number, { report }: Flags): void {
  for (const warning of built.warnings) err(`warning: ${warning}`);
  out(renderBuilt(built, milliseconds));
  if (report === true) out(renderReport(built));
}

function toOptions(entry: string | undefined, { outdir, target, nodeAbi, name, allowNewer, stub, runtime, sourceMap, licenses, sbom }: Flags): BuildPluginOptions {
  return {
    target,
    nodeAbi,
    sourceMap,
    licenses,
    ...(entry === undefined ? {} : { entry }),
    ...(outdir === undefined ? {} : { outDir: outdir }),
    ...(name === undefined ? {} : { name }),
    ...(allowNewer === undefined ? {} : { allowNewer }),
    ...(stub === undefined ? {} : { stub }),
    ...(runtime === undefined ? {} : { runtime }),
    ...(sbom === undefined ? {} : { sbom }),
  };
}

function toNodeAbi(value: string): NodeAbi {
  const found = nodeAbis.find((abi) => String(abi) === value);
  if (found === undefined) throw new InvalidArgumentError(`Allowed choices are ${nodeAbis.join(", ")}.`);
  return found;
}
