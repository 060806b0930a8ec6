import { Command } from "commander";
import { alignColumns } from "../align-columns.ts";
import type { Output } from "../output.ts";
import { untilSignal } from "../until-signal.ts";
import { harmless } from "./describe-data.ts";
import { itemSink, type SinkFlags } from "./item-sink.ts";
import { listOpenParams } from "./list-open-params.ts";
import { addRunFlags, positiveNumber, type RunFlags, runOptions } from "./run-flags.ts";
import { runPlugins, type RunPluginsOptions } from "./run-plugins.ts";

interface Flags extends RunFlags {
  readonly seconds?: number;
  readonly listOpenParams?: true;
  readonly metrics?: true;
  readonly profile?: string;
}

/** `falco-plugin run` */
export function runCommand(output: Output): Command {
  const command = new Command("run")
    .description("run plugins, of this SDK or any other, in a host that behaves as Falco does")
    .argument("<files...>", "lib….so files, in the order in which they see events");
  return addRunFlags(command)
    .option("--seconds <n>", "end after so long (default: when the source ends, or at Ctrl-C)", positiveNumber)
    .option("--list-open-params", "print what the source plugin suggests as open parameters, and open nothing")
    .option("--metrics", "print the plugins' metrics in the end")
    .option("--profile <folder>", "write a CPU profile of each realm there, for Chrome's DevTools or VS Code; only plugins of this SDK have realms")
    .action(async (files: readonly string[], flags: Flags) => {
      if (flags.listOpenParams === true) return printOpenParams(output, toOptions(files, flags), flags.json === true);
      const sink = itemSink(output, command.optsWithGlobals<SinkFlags>());
      await untilSignal(async (signal) => {
        try {
          await runPlugins({ ...toOptions(files, flags), signal, onProgress: sink.working }, sink.show);
        } finally {
          sink.end();
        }
      });
    });
}

function toOptions(files: readonly string[], flags: Flags): RunPluginsOptions {
  const { seconds, metrics, profile } = flags;
  return {
    ...runOptions(files, flags),
    ...(seconds === undefined ? {} : { seconds }),
    ...(metrics === true ? { metrics } : {}),
    ...(profile === undefined ? {} : { profile }),
  };
}

async function printOpenParams({ out }: Output, { plugins: [plugin] }: RunPluginsOptions, json: boolean): Promise<void> {
  if (plugin === undefined) return;
  const params = await listOpenParams(plugin);
  if (json) for (const param of params) out(JSON.stringify(param));
  else if (params.length === 0) out("no suggestions");
  else out(alignColumns(params.map(({ value, desc }) => [harmless(value), harmless(desc)])));
}
