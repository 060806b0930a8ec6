import type { StartHostOptions } from "@falco-plugin/host";
import { rootRunner, type RootRunnerOptions } from "@falco-plugin-tools/sysdig-root";

import { sinspHostBinary } from "./sinsp-host-binary.ts";

/** How the host is started. */
export interface SinspHostOptions extends RootRunnerOptions {
  /** Variables on top of those of this process; `undefined` takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * What makes `startHost` of `@falco-plugin/host` start this host instead of its own: whoever drives that one can drive libsinsp.
 *
 * @runs build
 * @throws FalcoPluginError `FP_PREREQUISITE_MISSING` when the program was not built, or the root of sid not made
 */
export function sinspHostOptions({ env = {}, ...runner }: SinspHostOptions = {}): Required<Pick<StartHostOptions, "binary" | "env" | "wrapper">> {
  const root = rootRunner(runner);
  return { binary: sinspHostBinary(), wrapper: root.wrapper, env: { ...root.env, ...env } };
}
