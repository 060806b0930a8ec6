import type { LogLevel } from "@falco-plugin/contract";

import { type CallFailure, type FieldExtraction, fieldExtraction, type FieldValue, fieldValue, type WireExtraction, type WireValue } from "./extraction.ts";

/** A line that a plugin or the host logged. */
export interface HostLogLine {
  /** Empty where the host itself speaks, as for `plugin`. */
  readonly inspector: string;
  readonly plugin: string;
  /** Component that the plugin named; empty for none. */
  readonly component: string;
  readonly message: string;
  readonly severity: LogLevel;
  /** Thread that logged, counted from the main thread, which is 0. */
  readonly tid: number;
}

/** A rule that a plugin broke and that a real host does not check: there it would crash, or go wrong without a word. */
export interface HostMisuse {
  readonly inspector: string;
  readonly plugin: string;
  readonly message: string;
  readonly tid: number;
}

/** An event that came out of an inspector's event loop. */
export interface HostEvent {
  readonly inspector: string;
  /** Counts from 1 since the inspector was opened. */
  readonly num: number;
  /** ns since 1970. */
  readonly ts: bigint;
  /** -1: no thread. */
  readonly tid: bigint;
  /** Event code: 402 for async events, 322 for those of source plugins. */
  readonly code: number;
  /** Event source; `null` for one that no plugin here has. */
  readonly source: string | null;
  /** Name of an async event. */
  readonly name?: string;
  /** Plugin id of an async or plugin event. */
  readonly pluginId?: number;
  /** Payload of an async or plugin event, otherwise empty. */
  readonly data: Buffer;
  /** The payload read as UTF-8. */
  readonly text: string;
  /** The plugin's own words for a plugin event, where `describe` was asked for. */
  readonly description?: string | null;
  /** Values of the fields that were asked for. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  /** One for each field that was asked for, in that order, where `detail` or `offsets` was. */
  readonly extractions: readonly FieldExtraction[];
  /** Calls for this event that failed. A real host says nothing of them. */
  readonly failures: readonly CallFailure[];
  /** The whole event, where `bytes` was asked for; otherwise empty. */
  readonly bytes: Buffer;
}

interface EventMessage {
  readonly inspector: string;
  readonly num: number;
  readonly ts: string;
  readonly tid: string;
  readonly code: number;
  readonly source: string | null;
  readonly name?: string;
  readonly pluginId?: number;
  readonly text?: string;
  readonly base64?: string;
  readonly description?: string | null;
  readonly fields?: Readonly<Record<string, WireValue>>;
  readonly extractions?: readonly WireExtraction[];
  readonly failures?: readonly CallFailure[];
  readonly bytes?: string;
}

/** The answer to one command. */
export interface ReplyMessage {
  readonly type: "reply";
  readonly id: number;
  readonly ok: boolean;
  /** How long the command ran, in ns. */
  readonly ns: number;
  readonly result: unknown;
  readonly error?: string;
}

/** A line of the host program's output. */
export type HostMessage = ReplyMessage | ({ readonly type: "event" } & EventMessage) | ({ readonly type: "log" } & HostLogLine) | ({ readonly type: "misuse" } & HostMisuse);

/** An event as users see it. The payload is decoded when it is asked for. */
export function hostEvent(message: EventMessage): HostEvent {
  const { text, base64, bytes, fields, extractions = [], failures = [], ts, tid, ...rest } = message;
  return {
    ...rest,
    ts: BigInt(ts),
    tid: BigInt(tid),
    fields: fields === undefined ? {} : Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, fieldValue(value)])),
    extractions: extractions.map(fieldExtraction),
    failures,
    get bytes() {
      return Buffer.from(bytes ?? "", "base64");
    },
    get data() {
      return base64 === undefined ? Buffer.from(text ?? "", "utf8") : Buffer.from(base64, "base64");
    },
    get text() {
      return text ?? Buffer.from(base64 ?? "", "base64").toString("utf8");
    },
  };
}
