import { PassThrough } from "node:stream";
import { createInterface } from "node:readline";

import { type CommandResult, runCommand } from "@falco-plugin-tools/commands";

import { sysdigCommand, type SysdigOptions } from "./sysdig.ts";

/** A sysdig that runs. */
export interface SysdigProcess {
  /** What it prints on standard output, line by line, until it ends. */
  readonly lines: AsyncIterable<string>;
  /** How it ended, with everything it printed. */
  readonly result: Promise<CommandResult>;
  /** Asks it to end as Ctrl-C does, and waits for that. */
  stop(): Promise<CommandResult>;
}

/**
 * Starts sysdig and lets its output be read while it runs. Give it `--unbuffered`, or lines arrive in blocks.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when the root has not been made.
 * @runs build
 */
export function startSysdig(args: readonly string[], options: SysdigOptions & { readonly onStderr?: (text: string) => void } = {}): SysdigProcess {
  const command = sysdigCommand(args, options);
  const stopping = new AbortController();
  const output = new PassThrough();
  const result = runCommand(command.program, command.args, {
    env: command.env,
    timeoutMs: options.timeoutMs ?? 60_000,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    signal: options.signal === undefined ? stopping.signal : AbortSignal.any([options.signal, stopping.signal]),
    onStdout: (text) => void output.write(text),
    ...(options.onStderr === undefined ? {} : { onStderr: options.onStderr }),
  }).finally(() => output.end());
  return {
    lines: createInterface({ input: output, crlfDelay: Infinity }),
    result,
    stop: () => {
      stopping.abort();
      return result;
    },
  };
}
