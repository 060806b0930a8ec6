import { FalcoPluginError } from "@falco-plugin/contract";
import { Command, InvalidArgumentError } from "commander";
import type { Output } from "../output.ts";
import { alignColumns } from "../align-columns.ts";
import { untilSignal } from "../until-signal.ts";
import { harmless } from "./describe-data.ts";
import { listOpenParams } from "./list-open-params.ts";
import { LiveTable } from "./live-table.ts";
import { parseSource } from "./parse-source.ts";
import { readConfig } from "./read-config.ts";
import { renderItem } from "./render-item.ts";
import type { RunItem } from "./run-item.ts";
import { runPlugins, type RunPluginsOptions } from "./run-plugins.ts";
import { splitNames } from "./split-names.ts";

interface Flags {
  readonly config: readonly string[];
  readonly seconds?: number;
  readonly json?: true;
  readonly source?: string;
  readonly openParams?: string;
  readonly listOpenParams?: true;
  readonly fields?: readonly string[] | true;
  readonly metrics?: true;
  readonly profile?: string;
  readonly verbose?: true;
}

/** `falco-plugin run` */
export function runCommand(output: Output): Command {
  return new Command("run")
    .description("run plugins, of this SDK or any other, in a host that behaves as Falco does")
    .argument("<files...>", "lib….so files, in the order in which they see events")
    .option("--config <json>", "init config, or @file; once for each plugin, in their order", collect, [] as readonly string[])
    .option("--seconds <n>", "end after so long (default: when the source ends, or at Ctrl-C)", positiveNumber)
    .option("--json", "print one JSON object a line")
    .option("--source <source>", "nodriver, idle, busy[:rate], capture:<file>, or a source plugin's name (default: the first source plugin, else nodriver)")
    .option("--open-params <text>", "open parameters of the source plugin")
    .option("--list-open-params", "print what the source plugin suggests as open parameters, and open nothing")
    .option("--fields [names...]", "fields to extract from every event: name or name[argument], separated by commas or blanks (default: all)")
    .option("--metrics", "print the plugins' metrics in the end")
    .option("--profile <folder>", "write a CPU profile of each realm there, for Chrome's DevTools or VS Code; only plugins of this SDK have realms")
    .option("--verbose", "also print debug lines of the log")
    .action(async (files: readonly string[], flags: Flags) => {
      if (flags.listOpenParams === true) return printOpenParams(output, toOptions(files, flags), flags.json === true);
      const sink = flags.json === true ? jsonLines(output) : output.terminal === undefined ? plainLines(output) : table(new LiveTable(output.terminal));
      await untilSignal(async (signal) => {
        try {
          await runPlugins({ ...toOptions(files, flags), signal }, sink.show);
        } finally {
          sink.end();
        }
      });
    });
}

interface Sink {
  readonly show: (item: RunItem) => void;
  readonly end: () => void;
}

const jsonLines = ({ out }: Output): Sink => ({ show: (item) => out(JSON.stringify(item)), end: () => undefined });
const plainLines = ({ out }: Output): Sink => ({ show: (item) => out(renderItem(item)), end: () => undefined });
const table = (live: LiveTable): Sink => ({ show: (item) => live.show(item), end: () => live.end() });

function toOptions(files: readonly string[], { config, seconds, source, openParams, fields, metrics, profile, verbose }: Flags): RunPluginsOptions {
  if (config.length > files.length) throw new FalcoPluginError("FP_CONFIG_INVALID", `there are ${config.length} configs for ${files.length} plugins`, { hint: "Give --config once for each plugin, in their order." });
  const configs = config.map(readConfig);
  return {
    plugins: files.map((file, index) => ({ file, config: configs[index] ?? "" })),
    ...(source === undefined ? {} : { source: parseSource(source, openParams) }),
    ...(openParams === undefined ? {} : { openParams }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(fields === undefined ? {} : { fields: fields === true ? ("all" as const) : splitNames(fields) }),
    ...(metrics === true ? { metrics } : {}),
    ...(profile === undefined ? {} : { profile }),
    ...(verbose === true ? { logLevel: "debug" } : {}),
  };
}

async function printOpenParams({ out }: Output, { plugins: [plugin] }: RunPluginsOptions, json: boolean): Promise<void> {
  if (plugin === undefined) return;
  const params = await listOpenParams(plugin);
  if (json) for (const param of params) out(JSON.stringify(param));
  else if (params.length === 0) out("no suggestions");
  else out(alignColumns(params.map(({ value, desc }) => [harmless(value), harmless(desc)])));
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

function positiveNumber(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError("It must be a number above 0.");
  return number;
}
