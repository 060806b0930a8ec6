import type { CallLatencies } from "./measure-types.ts";

/** Where an inspector's events come from. */
export type Source =
  /** A source plugin that was initialised in the inspector. */
  | { readonly kind: "plugin"; readonly plugin: string; readonly params?: string }
  /** Falco's `nodriver`: source `syscall`, an event without content every 100 ms. */
  | { readonly kind: "nodriver" }
  /** Source `syscall`, nothing but timeouts: one wait of `pollMs` (default 30), seen twice, as real hosts see an idle source plugin. */
  | { readonly kind: "idle"; readonly pollMs?: number }
  /** Source `syscall`, events without content at a rate per second (default 1000; 0: without a pause). */
  | { readonly kind: "busy"; readonly rate?: number }
  /** A file that this host recorded. */
  | { readonly kind: "capture"; readonly path: string }
  | RawEvents;

/**
 * Events as they lie in memory, of any type: source `syscall`, as libsinsp's test engine feeds them. Nothing is checked or filled in but
 * that each event has a header and is not shorter than its header says.
 */
export interface RawEvents {
  readonly kind: "events";
  /** Event source that they belong to; there is no other. */
  readonly source?: "syscall";
  /** Bytes, or base64 of them. */
  readonly events?: readonly (string | Uint8Array)[];
  /** File with more events, one behind the other without anything in between; they come behind those of `events`. */
  readonly path?: string;
  /** How often they come; default 1. */
  readonly repeat?: number;
  /** So many a second, each with the time at which it comes instead of its own; at least 1. Default: as they are, as fast as they are asked for. */
  readonly rate?: number;
  /** After the last event the source times out every so many ms. Default: it ends. */
  readonly idleMs?: number;
}

/** On which threads the calls of an event loop come that a real host makes from the thread of its source. */
export type CallThreads =
  /** All from the thread of the loop. */
  | "loop"
  /** Each from the next one of three threads. */
  | "rotate"
  /** Each from a thread of its own, which ends behind it. */
  | "fresh";

/** What an event loop does and when it ends. It also ends with its source. */
export interface RunOptions {
  /** End after so many events. */
  readonly events?: number;
  /** End after so many async events. */
  readonly asyncEvents?: number;
  /** End after so long. */
  readonly ms?: number;
  /** End after so many steps; a step is one event or one timeout. */
  readonly steps?: number;
  /** Fields to extract from every event: `name` or `name[argument]`. */
  readonly fields?: readonly string[];
  /** Which events are reported; default `all` where somebody listens. */
  readonly emit?: "all" | "async" | "none";
  /** Of async events only those of these names are reported. Default: all. */
  readonly asyncNames?: readonly string[];
  /** Tell how long calls took, in {@link RunResult.times}. */
  readonly times?: boolean;
  /** Record a capture file, which begins behind the first event as sysdig's do. */
  readonly dump?: string;
  /** Ask source plugins for a text of each of their events. */
  readonly describe?: boolean;
  /** Report the bytes of each event, as they were when plugins had seen it. */
  readonly bytes?: boolean;
  /** Report each extraction on its own in {@link HostEvent.extractions}: a field that is named twice is extracted twice. */
  readonly detail?: boolean;
  /** Ask for the place of each value in the event, too; includes `detail`. Not with `together`. */
  readonly offsets?: boolean;
  /** One call of `extract_fields` for all fields of a plugin, as the API allows; libsinsp makes one for each field. */
  readonly together?: boolean;
  /** Which threads make the calls of `next_batch`, `parse_event`, `extract_fields` and `event_to_string`; default `loop`. */
  readonly threads?: CallThreads;
}

/** How an event loop ended. */
export interface RunResult {
  readonly reason: "eof" | "failure" | "events" | "interrupted" | "steps" | "time";
  readonly events: number;
  readonly asyncEvents: number;
  readonly timeouts: number;
  readonly steps: number;
  /** Calls of `parse_event` and of `extract_fields` that failed. A real host says nothing of them. */
  readonly parseFailures: number;
  readonly extractFailures: number;
  /** How far the source plugin was in the end, where it tells. */
  readonly progress?: SourceProgress;
  /** With `times`: how long the calls of `parse_event` and `extract_fields` took, of all plugins together. */
  readonly times?: { readonly parse: CallLatencies; readonly extract: CallLatencies };
  /** Text of the failure. */
  readonly error?: string;
}

/** How {@link HostInspector.scrape} asks. */
export interface ScrapeOptions {
  /** For how long, in ms. */
  readonly ms: number;
  /** How long it waits in between; default 1. */
  readonly everyMs?: number;
}

/** What came of it. */
export interface ScrapeReport {
  readonly scrapes: number;
  /** Names of metrics that are said to only grow, and were seen to go down. */
  readonly wentDown: readonly string[];
  /** As they were in the end, by plugin. */
  readonly metrics: Readonly<Record<string, readonly PluginMetric[]>>;
}

/** How far a source plugin is. */
export interface SourceProgress {
  /** 0 to 100, in steps of a hundredth. */
  readonly percent: number;
  /** The plugin's own words; empty for none. */
  readonly text: string;
}

/** State of an inspector's async events. */
export interface InspectorStats {
  /** Waiting for the event loop. */
  readonly queued: number;
  /** Ever queued. */
  readonly accepted: number;
  /** Lost because the queue of 4096 was full; the plugin was told success. */
  readonly overflowed: number;
  /** Lost because their time was more than 10 s ahead; the plugin was told success. */
  readonly tooFarAhead: number;
  /** Routines that plugins subscribed and that have not ended; 0 without a thread pool. */
  readonly routines: number;
  readonly plugins: Readonly<Record<string, PluginStats>>;
}

/** What a plugin did that it should not. */
export interface PluginStats {
  /** Calls of the async event handler while there was none. */
  readonly callsWithoutHandler: number;
  /** Entries of tables that it did not give back before its calls ended. */
  readonly entriesLeft: number;
}

/** A metric of a plugin; 64-bit integers are decimal strings. */
export interface PluginMetric {
  /** With the plugin's name and a dot in front. */
  readonly name: string;
  readonly monotonic: boolean;
  /** `i` is C's `int`; `null` for a type that the API does not have. */
  readonly type: "d" | "f" | "i" | "s32" | "s64" | "u32" | "u64" | null;
  /** `null` for a number that JSON does not have, too. */
  readonly value: number | string | null;
}

/** An entry of a source plugin's `list_open_params`. */
export interface OpenParam {
  readonly value: string;
  /** Empty for none, as is `separator`. */
  readonly desc: string;
  readonly separator: string;
}

/** How async events are counted. */
export interface CountingOptions {
  /**
   * How an event tells when it was emitted, in ns of `CLOCK_MONOTONIC` (`process.hrtime.bigint()`): `binary`, the payload begins with a
   * little endian u64; `json`, the payload holds `"ns":"<decimal>"`.
   */
  readonly stamp?: "binary" | "json" | "none";
  /** How many latencies are kept, the first ones; default 100,000. */
  readonly samples?: number;
  /**
   * Shows every event back to its plugin before the handler returns, on the plugin's own thread: a plugin that paces itself by what
   * comes back is never held up. Default false.
   */
  readonly echo?: boolean;
}

/** What was counted. */
export interface CountingReport {
  readonly count: number;
  /** Of whole events, with headers. */
  readonly bytes: number;
  /** When the first and the last event came, in ns of `CLOCK_MONOTONIC`, as decimal strings. */
  readonly firstNs: string;
  readonly lastNs: string;
  /** From emission to the handler, in ns. */
  readonly latency: { readonly samples: number; readonly p50: number | null; readonly p90: number | null; readonly p99: number | null; readonly max: number | null };
}
