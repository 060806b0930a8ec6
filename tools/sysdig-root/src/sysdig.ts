import { FalcoPluginError } from "@falco-plugin/contract";
import { type CommandResult, runCommand } from "@falco-plugin-tools/commands";
import { libnodeEnvironment, readLibnodeRecord } from "@falco-plugin-tools/libnode";

import { insideCommand } from "./inside-command.ts";
import { readSysdigRoot, sysdigRootFolder } from "./sysdig-root.ts";

/** How sysdig is run. */
export interface SysdigOptions {
  /** Variables on top of those of this process. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** More folders with shared libraries, searched before those of libnode. */
  readonly libraryPath?: readonly string[];
  readonly cwd?: string;
  /** After so many milliseconds sysdig is killed; 60,000 unless given. */
  readonly timeoutMs?: number;
  /** Asks sysdig to end, by SIGTERM. */
  readonly signal?: AbortSignal;
  /** False leaves libnode out of the search path: to see what a plugin says without it. */
  readonly withLibnode?: boolean;
}

/** The command behind sysdig, for those who start it themselves. */
export function sysdigCommand(args: readonly string[], options: SysdigOptions): { readonly program: string; readonly args: string[]; readonly env: Record<string, string | undefined> } {
  if (readSysdigRoot() === undefined) throw new FalcoPluginError("FP_PREREQUISITE_MISSING", "sysdig of Debian sid has not been provisioned", { hint: "Run npm run sysdig-root." });
  const withLibnode = options.withLibnode ?? true;
  const { FALCO_PLUGIN_LIBNODE } = withLibnode ? libnodeEnvironment() : {};
  const libnodeFolder = withLibnode ? readLibnodeRecord()?.lib : undefined;
  const command = insideCommand(sysdigRootFolder, "usr/bin/sysdig", args, [...(options.libraryPath ?? []), ...(libnodeFolder === undefined ? [] : [libnodeFolder])]);
  // The search path is an argument here; the variable would come after it and only confuse.
  return { ...command, env: { LD_LIBRARY_PATH: undefined, FALCO_PLUGIN_LIBNODE, ...options.env } };
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
