import type { LogLevel } from "@falco-plugin/contract";
import type { PluginMetric, SourceProgress } from "@falco-plugin/host";

/** An event that came out of the host's event stream. */
export interface RunEvent {
  readonly type: "event";
  readonly num: number;
  /** ns since 1970, as a decimal string. */
  readonly ts: string;
  readonly source: string | null;
  /** Name of an async event; `pluginevent` for one of a source plugin, Falco's name for any other. */
  readonly name: string;
  /** The source plugin's own words for the event, where it has some; the parameters of an event that is no plugin's, as sysdig writes them. */
  readonly text?: string;
  /** The payload: parsed where it is JSON, else as text; absent where it is neither. */
  readonly data?: unknown;
  /** The payload where it is not text. */
  readonly base64?: string;
  /** Values of the fields that were asked for; 64-bit numbers are decimal strings. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** What happened while plugins ran, in order. */
export type RunItem =
  | {
      readonly type: "start";
      readonly source: string;
      readonly plugins: readonly { readonly name: string; readonly version: string; readonly file: string; readonly capabilities: readonly string[] }[];
      /** The fields that events have, in this order, where some were asked for. */
      readonly fields?: readonly string[];
    }
  | RunEvent
  | { readonly type: "log"; readonly level: LogLevel; readonly plugin: string; readonly component: string; readonly message: string }
  /** A call for an event failed, of which real hosts say nothing; the first with this text. */
  | { readonly type: "failure"; readonly plugin: string; readonly call: string; readonly field?: string; readonly message: string }
  /** How far the source plugin is. */
  | ({ readonly type: "progress" } & SourceProgress)
  | { readonly type: "metric"; readonly metric: PluginMetric }
  /** The plugin broke a rule on which real hosts rely. */
  | { readonly type: "misuse"; readonly plugin: string; readonly message: string }
  | { readonly type: "end"; readonly reason: string; readonly events: number; readonly asyncEvents: number; readonly failures: number; /** Events that passed the filter, where there is one. */ readonly matched?: number };
