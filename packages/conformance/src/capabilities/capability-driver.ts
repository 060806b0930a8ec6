import type { FixtureName } from "../fixtures.ts";
import type { SeenEvent } from "../host-driver.ts";
import type { DrivenTables } from "./driven-tables.ts";

/** Value of a field, whatever host read it: integers and times are `bigint`, addresses text; `null` for none. */
export type SeenValue = string | bigint | boolean | null | readonly SeenValue[];

/** A call of the plugin that failed for one event. */
export interface SeenFailure {
  readonly call: "extract" | "parse";
  /** As it was asked for; of an extraction alone. */
  readonly field?: string;
  readonly error: string;
}

/** An event as it came out of the host's stream. */
export interface SeenHostEvent {
  readonly source: string | null;
  readonly code: number;
  readonly ts: bigint;
  readonly tid: bigint;
  /** Name of an async event. */
  readonly name?: string;
  /** Payload of an async event or of a source's. */
  readonly data: Uint8Array;
  /** The whole event, where the host was asked for it. */
  readonly bytes: Uint8Array;
  /** What was asked for, by the text it was asked with. */
  readonly fields: Readonly<Record<string, SeenValue>>;
  /** Where in the event the values are, for fields that say. */
  readonly ranges: Readonly<Record<string, readonly { readonly start: number; readonly length: number }[]>>;
  /** Where {@link CapabilitySupport.failures}. */
  readonly failures: readonly SeenFailure[];
  readonly description?: string | null;
}

/** What is read of a stream, and until when; it also ends with its source. */
export interface ReadOptions {
  readonly events?: number;
  readonly asyncEvents?: number;
  readonly ms?: number;
  readonly fields?: readonly string[];
  /** Asks for the places of values. */
  readonly ranges?: boolean;
  /** Asks for the text of each event. */
  readonly describe?: boolean;
  /** Asks for whole events. */
  readonly bytes?: boolean;
}

/** What came out of a stream. */
export interface ReadResult {
  readonly events: readonly SeenHostEvent[];
  readonly ended: "eof" | "failure" | "limit";
  /** Text of the failure. */
  readonly error?: string;
}

/** Where events come from. */
export type Input =
  /** The plugin's own source. */
  | { readonly kind: "source"; readonly params?: string }
  /** These events of system calls, one after the other. */
  | { readonly kind: "events"; readonly events: readonly Uint8Array[] }
  /** Events without content, as fast as they are read. */
  | { readonly kind: "busy" };

/** A line that was logged. */
export interface SeenLog {
  readonly severity: string;
  /** Component of the plugin; `undefined` where the host does not tell. */
  readonly component?: string;
  readonly message: string;
}

/** `true`, or the reason why not. */
export type Support = true | string;

/** What a host can do; tests of what it cannot are not defined for it. */
export interface CapabilitySupport {
  /** A failed extraction can be told from one without a value, and a failed parse from a good one. */
  readonly failures: Support;
  /** Routines may have a clock of the host's. */
  readonly threadPool: Support;
  /** Several plugins share a stream. */
  readonly neighbours: Support;
  /** A plugin may misbehave: it cannot take the test's own process down. */
  readonly containment: Support;
  /** It counts entries of tables that a plugin does not give back. */
  readonly entriesLeft: Support;
  /** Log lines name components. */
  readonly components: Support;
  /** What plugins print goes through the log. */
  readonly console: Support;
  /** Its artifacts know of sources that give arrays of events. */
  readonly batches: Support;
}

/** The plugin in C that shows what others see of tables, and its config: see `packages/host/fixtures/tablesc.c`. */
export interface PluginInC {
  readonly inC: "tablesc";
  readonly config: string;
}

/** How a plugin is loaded. */
export interface LoadOptions {
  readonly config?: unknown;
  /**
   * Plugins that are in the stream before it; fixtures have no config. Of a host for one plugin they are the tables that they declare, and no more:
   * tests that need more are for hosts with {@link CapabilitySupport.neighbours}.
   */
  readonly beside?: readonly (FixtureName | PluginInC)[];
  /** The same, behind it in the stream. */
  readonly behind?: readonly (FixtureName | PluginInC)[];
  /** In a process that no other test uses. */
  readonly ownProcess?: boolean;
}

/** Makes instances of fixture plugins in some host, for all that a plugin can do. */
export interface CapabilityDriver extends AsyncDisposable {
  readonly name: string;
  readonly supports: CapabilitySupport;
  /** An instance in an inspector of its own; rejects with the plugin's own error text where `init` fails. */
  load(fixture: FixtureName, options?: LoadOptions): Promise<DrivenInspector>;
}

/** What a plugin says of one of its fields without an instance of it. */
export interface SeenField {
  readonly name: string;
  readonly type: string;
  readonly isList: boolean;
  readonly desc: string;
  readonly display: string;
  readonly addOutput: boolean;
  readonly arg: { readonly isRequired: boolean; readonly isIndex: boolean; readonly isKey: boolean };
  readonly properties: readonly string[];
}

/** What a plugin says of itself without an instance of it. */
export interface SeenFacts {
  readonly capabilities: readonly string[];
  readonly id: number;
  readonly source: string;
  readonly fields: readonly SeenField[];
  readonly extractSources: readonly string[];
  readonly parseSources: readonly string[];
}

/** One plugin instance in one event stream of a host. Disposing it destroys the instance; that rejects where a rule of the API was broken. */
export interface DrivenInspector extends AsyncDisposable {
  readonly facts: SeenFacts;
  /** The tables of the stream, as the host and other plugins use them. */
  readonly tables: DrivenTables;
  /** Opens the source, starts async events, tells that a capture is open. Rejects with the plugin's own text. */
  open(input: Input, options?: { readonly threadPool?: number }): Promise<void>;
  read(options?: ReadOptions): Promise<ReadResult>;
  /** Also needed after an open that failed. */
  close(): Promise<void>;
  startAsyncEvents(): Promise<void>;
  stopAsyncEvents(): Promise<void>;
  setConfig(config: unknown): Promise<void>;
  /** By name, without the plugin's; asked from another thread than that of the stream. */
  metrics(): Promise<Readonly<Record<string, number | bigint>>>;
  /** How far the source is: 0 to 1, and its words. */
  progress(): Promise<{ readonly fraction: number; readonly text: string } | undefined>;
  openParams(): Promise<readonly { readonly value: string; readonly desc: string; readonly separator: string }[]>;
  /** What a capture file would begin with. */
  dumpState(): Promise<readonly SeenEvent[]>;
  logs(): readonly SeenLog[];
}
