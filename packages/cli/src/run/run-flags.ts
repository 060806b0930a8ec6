import { FalcoPluginError } from "@falco-plugin/contract";
import { type Command, InvalidArgumentError } from "commander";
import { parseSource } from "./parse-source.ts";
import { readConfig } from "./read-config.ts";
import type { RunPluginsOptions } from "./run-plugins.ts";
import { splitNames } from "./split-names.ts";

/** What `run` and `dev` have in common. */
export interface RunFlags {
  readonly config: readonly string[];
  readonly json?: true;
  readonly source?: string;
  readonly openParams?: string;
  readonly fields?: readonly string[] | true;
  readonly filter?: string;
  readonly verbose?: true;
}

/** Gives a command these options. */
export function addRunFlags(command: Command): Command {
  return command
    .option("--config <json>", "init config, or @file; once for each plugin, in their order", collect, [] as readonly string[])
    .option("--json", "print one JSON object a line")
    .option("--source <source>", "nodriver, idle, busy[:rate], capture:<file>, or a source plugin's name (default: the first source plugin, else nodriver)")
    .option("--open-params <text>", "open parameters of the source plugin")
    .option("--fields [names...]", "fields to extract from every event: name or name[argument], separated by commas or blanks (default: all)")
    .option("--filter <condition>", "show only events that pass: fields with =, !=, <, <=, >, >=, contains, startswith, endswith, in (…), exists; and, or, not; also evt.num, evt.type, evt.source")
    .option("--verbose", "also print debug lines of the log");
}

/**
 * What the flags ask for, for these files.
 *
 * @throws FalcoPluginError `FP_CONFIG_INVALID`
 */
export function runOptions(files: readonly string[], { config, source, openParams, fields, filter, verbose }: RunFlags): RunPluginsOptions {
  if (config.length > files.length) throw new FalcoPluginError("FP_CONFIG_INVALID", `there are ${config.length} configs for ${files.length} plugins`, { hint: "Give --config once for each plugin, in their order." });
  const configs = config.map(readConfig);
  return {
    plugins: files.map((file, index) => ({ file, config: configs[index] ?? "" })),
    ...(source === undefined ? {} : { source: parseSource(source, openParams) }),
    ...(openParams === undefined ? {} : { openParams }),
    ...(fields === undefined ? {} : { fields: fields === true ? ("all" as const) : splitNames(fields) }),
    ...(filter === undefined ? {} : { filter }),
    ...(verbose === true ? { logLevel: "debug" } : {}),
  };
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** For options that are a time. */
export function positiveNumber(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError("It must be a number above 0.");
  return number;
}
