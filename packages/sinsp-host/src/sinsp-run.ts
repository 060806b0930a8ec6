import type { HostEvent, RunOptions } from "@falco-plugin/host";

/** What an event loop of libsinsp does beyond that of the other host. */
export interface SinspRunOptions extends RunOptions {
  /** Only events that match are delivered, recorded and counted; plugins parse the others all the same. */
  readonly filter?: string;
  /** How each delivered event is rendered, with the fields of libsinsp and of plugins: `"%evt.num %dummy.text"`; see {@link SinspEvent.formatted}. */
  readonly format?: string;
}

/** An event as libsinsp delivers it. */
export interface SinspEvent extends HostEvent {
  /** The event as `format` has it; `null` where a field of it has no value and the format does not begin with `*`. */
  readonly formatted?: string | null;
}

/** Names options that `@falco-plugin/host` does not know: for `inspector.run`, `collect` and `stream`. */
export const sinspRun = (options: SinspRunOptions): SinspRunOptions => options;
