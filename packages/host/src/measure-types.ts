import type { TableValue } from "@falco-plugin/contract";

import type { FieldValue } from "./extraction.ts";

/** How often something is called to be measured. */
export interface MeasureRounds {
  /** Default 10. One more round comes first and does not count. */
  readonly rounds?: number;
  /** Calls of a round (default 10,000); for `next_batch` events. */
  readonly calls?: number;
}

interface MeasureSamples extends MeasureRounds {
  /** Events to show, in turn: bytes, or base64 of them. Default: the next ones of the open source. */
  readonly events?: readonly (string | Uint8Array)[];
  /** How many events to take from the open source; default 1. */
  readonly take?: number;
}

interface MeasureEvents extends MeasureSamples {
  readonly plugin: string;
}

/** What {@link HostInspector.measure} calls, in a loop in C++. */
export type Measure =
  | (MeasureEvents & {
      readonly call: "extract_fields";
      /** One, as real hosts, or several for one call with all of them. */
      readonly fields: readonly string[];
      /**
       * `same`: all calls are for one event, so that a plugin may answer from memory; `changing`: each call is for an event with a new
       * number and time. Default `changing`.
       */
      readonly repeat?: "changing" | "same";
    })
  | (MeasureEvents & { readonly call: "parse_event" })
  /** For each event one field after the other, each in a call of its own, as real hosts do: of several plugins where the fields are. */
  | (MeasureSamples & { readonly call: "extract_in_turn"; readonly fields: readonly string[] })
  /** The plugin is the open source of the inspector. Events are thrown away. */
  | (MeasureRounds & { readonly call: "next_batch"; readonly plugin: string })
  /**
   * What another plugin does to read one column of an entry: finds the entry, reads, releases. The functions of the plugin that has the table are
   * called, with nothing of the host in between.
   */
  | (MeasureRounds & { readonly call: "read_column"; readonly table: string; readonly key: TableValue; readonly column: string });

/** What one call takes, in ns; for `next_batch` what one event takes, for `read_column` the three calls together. */
export interface MeasureReport {
  readonly min: number;
  readonly median: number;
  readonly max: number;
  /** One for each round, in their order. */
  readonly perRound: readonly number[];
  /** All calls that were measured, and how many of them failed. For `next_batch` with those of the round that does not count. */
  readonly calls: number;
  readonly failures: number;
  /** The plugin's last error, after a failure. */
  readonly error?: string;
  /** Of the last call, in the order of the fields. */
  readonly values?: readonly FieldValue[];
  /** For `read_column`; `null` where there is no such entry. */
  readonly value?: TableValue | null;
  /** For `next_batch`, with the round that does not count: events, calls without an event, and whether the source ended within. */
  readonly events?: number;
  readonly emptyCalls?: number;
  readonly ended?: boolean;
}

/** What {@link HostInspector.measureSteadily} does. */
export interface SteadyMeasure {
  readonly plugin: string;
  /** As in {@link Measure}. */
  readonly events?: readonly (string | Uint8Array)[];
  readonly take?: number;
  /** Extracted one by one from each event, after it was parsed. */
  readonly fields: readonly string[];
  /** Events a second; default 10,000. Those that a pause has delayed come at once behind it. */
  readonly rate?: number;
  /** Default 1. */
  readonly seconds?: number;
}

/** What calls of one kind took, in ns; within 1/32. */
export interface Latencies {
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
  readonly longerThan5Ms: number;
}

/** By the clock, and by how long the thread was running: a call that was long by the clock only was kept waiting by the machine. */
export interface CallLatencies {
  readonly wall: Latencies;
  readonly running: Latencies;
}

/** What {@link HostInspector.measureSteadily} found. */
export interface SteadyReport {
  readonly events: number;
  readonly perSecond: number;
  /** Events with a call that failed; the plugin's last error. */
  readonly failures: number;
  readonly error?: string;
  readonly parse: CallLatencies;
  readonly extract: CallLatencies;
}
