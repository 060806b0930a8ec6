import path from "node:path";

import { type CommandResult, runCommand } from "@falco-plugin-tools/commands";

import { rootRunner, type RootRunnerOptions } from "./root-runner.ts";
import { sysdigRootFolder } from "./sysdig-root.ts";

/** How sysdig is run. */
export interface SysdigOptions extends RootRunnerOptions {
  /** Variables on top of those of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** After so many milliseconds sysdig is killed; 60,000 unless given. */
  readonly timeoutMs?: number;
  /** Asks sysdig to end, by SIGTERM. */
  readonly signal?: AbortSignal;
}

/** The command behind sysdig, for those who start it themselves. */
export function sysdigCommand(args: readonly string[], options: SysdigOptions): { readonly program: string; readonly args: string[]; readonly env: Record<string, string | undefined> } {
  const { wrapper, env } = rootRunner(options);
  const [program, ...linkerArguments] = wrapper;
  return { program, args: [...linkerArguments, path.join(sysdigRootFolder, "usr/bin/sysdig"), ...args], env: { ...env, ...options.env } };
}

/**
 * Runs sysdig to its end and collects what it prints.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when the root has not been made.
 * @runs build
 */
export function sysdig(args: readonly string[], options: SysdigOptions = {}): Promise<CommandResult> {
  const command = sysdigCommand(args, options);
  return runCommand(command.program, command.args, {
    env: command.env,
    timeoutMs: options.timeoutMs ?? 60_000,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
}
