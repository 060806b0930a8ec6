import { type LiveRun, type LiveRunOptions, runLive } from "./run-live.ts";

/** What {@link runSysdig} runs. */
export interface SysdigRunOptions extends Omit<LiveRunOptions, "dump" | "source"> {
  /** Source to open, `sysdig -I`; either this or `read`. */
  readonly source?: LiveRunOptions["source"];
  /** Record a capture file, `sysdig -w`. */
  readonly write?: string;
  /** Replay a capture file, `sysdig -r`. No async event handler is set then. */
  readonly read?: string;
}

/**
 * {@link runLive} in sysdig's words: one inspector, one thread, plugins destroyed in the order of their registration. The order of its
 * calls is compared with traces of a real sysdig.
 *
 * @runs build
 * @throws TypeError unless there is one of `source` and `read`; otherwise as {@link runLive}
 */
export async function runSysdig(options: SysdigRunOptions): Promise<LiveRun> {
  const { read, write, source, ...rest } = options;
  const opened = read === undefined ? source : ({ kind: "capture", path: read } as const);
  if (opened === undefined || (read !== undefined && source !== undefined)) throw new TypeError("runSysdig needs one of source and read");
  return runLive({ ...rest, source: opened, ...(write === undefined ? {} : { dump: write }) });
}
