import type { RawEvents, Source } from "@falco-plugin/host";

/** What libsinsp finds out about the machine when a plugin is opened: nothing, the host, or its processes as well. */
export type SinspPlatform = "generic" | "hostinfo" | "full";

/** An entry of libsinsp's thread table. */
export interface SinspThread {
  readonly tid: number;
  /** The tid unless given. */
  readonly pid?: number;
  /** 1 unless given. */
  readonly ptid?: number;
  readonly comm?: string;
  readonly exe?: string;
  readonly exepath?: string;
  readonly args?: readonly string[];
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** Where events come from, with what only libsinsp knows of it. */
export type SinspSource =
  /** `full` for a plugin without an id, otherwise `hostinfo`, as in Falco. */
  | (Extract<Source, { kind: "plugin" | "idle" | "busy" }> & { readonly platform?: SinspPlatform })
  /** Processes are read from `/proc` only where asked for. */
  | (Extract<Source, { kind: "nodriver" }> & { readonly fullProcScan?: boolean })
  /** A capture file as sysdig and Falco write them. */
  | Extract<Source, { kind: "capture" }>
  /** libsinsp's test engine, with the processes that are there before the first event. */
  | (RawEvents & { readonly threads?: readonly SinspThread[] });

/** Names options that `@falco-plugin/host` does not know: for `inspector.open`. */
export const sinspSource = (source: SinspSource): SinspSource => source;
