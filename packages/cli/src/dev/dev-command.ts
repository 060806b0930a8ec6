import { type NodeAbi, nodeAbis } from "@falco-plugin/abi";
import { Command, Option } from "commander";
import type { Output } from "../output.ts";
import { renderFailure } from "../report-failure.ts";
import { itemSink, type SinkFlags } from "../run/item-sink.ts";
import { addRunFlags, type RunFlags, runOptions } from "../run/run-flags.ts";
import { untilSignal } from "../until-signal.ts";
import type { DevItem } from "./dev-item.ts";
import { developPlugin, type DevelopPluginOptions } from "./develop-plugin.ts";

interface Flags extends RunFlags {
  readonly outdir?: string;
  readonly with?: readonly string[];
  readonly nodeAbi: NodeAbi;
  readonly stub?: string;
  readonly runtime?: string;
}

/** `falco-plugin dev` */
export function devCommand(output: Output): Command {
  const command = new Command("dev")
    .description("build and run a plugin, and do both again whenever a file of it changes, until Ctrl-C")
    .argument("[entry]", "entry file, or folder of a package (default: the package here)")
    .option("-o, --outdir <folder>", "where to write (default: dist/<target> in the package)")
    .option("--with <files...>", "plugins that run beside it, such as a source of its events");
  return addRunFlags(command)
    .addOption(new Option("--node-abi <abi>", "ABI of the Node.js that runs it").default(nodeAbis[0]).argParser((value) => Number(value) as NodeAbi).hideHelp())
    .addOption(new Option("--stub <file>", "stub to fill instead of the prebuilt one").hideHelp())
    .addOption(new Option("--runtime <file>", "runtime to copy instead of the prebuilt one").hideHelp())
    .action(async (entry: string | undefined, flags: Flags) => {
      const globals = command.optsWithGlobals<SinkFlags & { readonly debug?: true }>();
      const sink = itemSink(output, globals);
      const show = (item: DevItem): void => {
        if (item.type === "built") return showBuilt(output, item, sink.working, flags);
        if (item.type !== "broken") return sink.show(item);
        sink.end();
        output.err(`${renderFailure(item.error, globals.debug === true)}\n${item.runs ? "what ran before goes on" : "nothing runs"}; waiting for a change (Ctrl-C ends)`);
      };
      await untilSignal(async (signal) => {
        try {
          await developPlugin(toOptions(entry, flags, signal, sink.working), show);
        } finally {
          sink.end();
        }
      });
    });
}

function showBuilt({ out, err }: Output, { generation, file, milliseconds, warnings }: Extract<DevItem, { type: "built" }>, working: (step: string) => void, { json }: Flags): void {
  for (const warning of warnings) err(`warning: ${warning}`);
  if (json === true) out(JSON.stringify({ type: "built", generation, file, milliseconds, warnings }));
  else working(`built in ${(milliseconds / 1000).toFixed(2)} s, loading`);
}

function toOptions(entry: string | undefined, flags: Flags, signal: AbortSignal, onProgress: (step: string) => void): DevelopPluginOptions {
  const { outdir, nodeAbi, stub, runtime } = flags;
  const { plugins, ...run } = runOptions(["", ...(flags.with ?? [])], flags);
  const [own, ...beside] = plugins;
  return {
    ...run,
    config: own?.config,
    beside,
    signal,
    onProgress,
    build: {
      nodeAbi,
      ...(entry === undefined ? {} : { entry }),
      ...(outdir === undefined ? {} : { outDir: outdir }),
      ...(stub === undefined ? {} : { stub }),
      ...(runtime === undefined ? {} : { runtime }),
    },
  };
}
