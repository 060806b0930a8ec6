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
  | { readonly kind: "capture"; readonly path: string };

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
  /** Record a capture file, which begins behind the first event as sysdig's do. */
  readonly dump?: string;
  /** Ask source plugins for a text of each of their events. */
  readonly describe?: boolean;
}

/** How an event loop ended. */
export interface RunResult {
  readonly reason: "eof" | "failure" | "events" | "interrupted" | "steps" | "time";
  readonly events: number;
  readonly asyncEvents: number;
  readonly timeouts: number;
  readonly steps: number;
  /** Text of the failure. */
  readonly error?: string;
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
  readonly plugins: Readonly<Record<string, { readonly callsWithoutHandler: number }>>;
}

/** A metric of a plugin; 64-bit integers are decimal strings. */
export interface PluginMetric {
  readonly name: string;
  readonly monotonic: boolean;
  readonly value: number | string;
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
