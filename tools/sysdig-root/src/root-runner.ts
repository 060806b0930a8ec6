import { FalcoPluginError } from "@falco-plugin/contract";
import { libnodeEnvironment, readLibnodeRecord } from "@falco-plugin-tools/libnode";

import { rootLinker } from "./inside-command.ts";
import { readSysdigRoot, sysdigRootFolder } from "./sysdig-root.ts";

/** What a program that runs on the root's libraries finds beside them. */
export interface RootRunnerOptions {
  /** More folders with shared libraries, searched before those of libnode. */
  readonly libraryPath?: readonly string[];
  /** False leaves libnode out of the search path: to see what a plugin says without it. */
  readonly withLibnode?: boolean;
}

/** How to run a program on the root's libraries. */
export interface RootRunner {
  /** Program and arguments in front of the program, which may lie anywhere. */
  readonly wrapper: readonly [program: string, ...args: string[]];
  /** Variables on top of those of this process; `undefined` takes one away. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The root's dynamic linker, with the root's libraries, then those given, then libnode.
 *
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when the root has not been made.
 * @runs build
 */
export function rootRunner({ libraryPath = [], withLibnode = true }: RootRunnerOptions = {}): RootRunner {
  if (readSysdigRoot() === undefined) throw new FalcoPluginError("FP_PREREQUISITE_MISSING", "sysdig of Debian sid has not been provisioned", { hint: "Run npm run sysdig-root." });
  const { FALCO_PLUGIN_LIBNODE } = withLibnode ? libnodeEnvironment() : {};
  const libnodeFolder = withLibnode ? readLibnodeRecord()?.lib : undefined;
  return {
    wrapper: rootLinker(sysdigRootFolder, [...libraryPath, ...(libnodeFolder === undefined ? [] : [libnodeFolder])]),
    // The search path is an argument; the variable would come after it and only confuse.
    env: { LD_LIBRARY_PATH: undefined, FALCO_PLUGIN_LIBNODE },
  };
}
