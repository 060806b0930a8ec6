import type { AsyncEventLimits, AsyncEventPort, EncodedAsyncEvent } from "./async-event-port.ts";
import type { ChannelReceiver } from "./channel.ts";
import type { ConfigUpdate } from "./config-update.ts";
import type { BackgroundContext, EventContext } from "./context.ts";
import type { EventRule, ParseDeclaration } from "./event-rule.ts";
import type { EventView } from "./event-view.ts";
import type { ExtractDeclaration } from "./field-facts.ts";
import type { FieldExtractor } from "./field-value.ts";
import type { CaptureListener, Routine } from "./listen.ts";
import type { MetricFacts } from "./metric.ts";
import type { OpenParam, SourceFacts, SourcePort } from "./source-facts.ts";
import type { TableRef } from "./table-ref.ts";

/** Capabilities that this SDK implements. The first five are the plugin API's own; the others refine what a plugin is. */
export const capabilityKinds = ["source", "extract", "parse", "async", "listen", "background", "receive", "metrics", "config", "tables"] as const;

/** A capability that this SDK implements. */
export type CapabilityKind = (typeof capabilityKinds)[number];

/** Facts of an async capability that are baked into the artifact. */
export interface AsyncFacts extends AsyncEventLimits {
  /** Names of the events, at least one. */
  readonly events: readonly string[];
  /** Event sources they may be injected into; empty = all. */
  readonly sources: readonly string[];
  /** How capture files get the present state. */
  readonly snapshot: "none" | "retain" | "function";
  /** How long the host's start waits for the plugin to be ready, in milliseconds; not at all unless given. */
  readonly startGraceMs?: number;
}

/** What a capability may use while it runs in the background realm. */
export interface BackgroundHost {
  readonly asyncEvents: AsyncEventPort;
  /** Says that the host's start need not wait any longer, as far as this capability is concerned. Any number of times. */
  readonly ready: () => void;
}

/** How tools and tests read the payload of an async event back. */
export interface AsyncEventDecoder {
  readonly name: string;
  /** @throws FalcoPluginError `FP_EVENT_DECODE` */
  decode(data: Uint8Array): unknown;
}

/** Something with a beginning and an end. */
export interface Service {
  start(): void;
  /** Ends it; nothing is emitted after it was called. Must tolerate never having been started. */
  stop(): void | Promise<void>;
}

/**
 * One capability of a plugin, as a value: static facts, and behaviour that starts later. `in Config`: a capability that needs
 * less config fits a plugin that has more.
 */
export interface Capability<in Config = unknown> {
  readonly kind: CapabilityKind;

  /** @runs build */
  readonly async?: AsyncFacts;
  /** Makes what runs between start and stop of async events. Called once for each start. @runs background */
  readonly background?: (ctx: BackgroundContext<Config>, host: BackgroundHost) => Service;
  /** The present state for a capture file. Synchronous. @runs event thread */
  readonly snapshot?: (ctx: EventContext<Config>) => Iterable<EncodedAsyncEvent>;
  /** Reads the payloads of its async events back. */
  readonly decoders?: readonly AsyncEventDecoder[];

  /** @runs build */
  readonly source?: SourceFacts;
  /** Makes what runs between open and close of the source. Called once for each open. @runs background */
  readonly openSource?: (params: string, ctx: BackgroundContext<Config>, port: SourcePort) => Service;
  /** Suggestions for open parameters. Synchronous. @runs event thread */
  readonly listOpenParams?: (ctx: EventContext<Config>) => readonly OpenParam[];
  /** One line for people. Synchronous. @runs event thread @abi plugin_event_to_string */
  readonly eventToString?: (event: EventView, ctx: EventContext<Config>) => string;
  /** Reads the payload of its source's events back. @throws FalcoPluginError `FP_EVENT_DECODE` */
  readonly decodeSourceEvent?: (data: Uint8Array) => unknown;

  /** @runs build */
  readonly extract?: ExtractDeclaration;
  /** One for each field of `extract`; `undefined` for those that C++ extracts. */
  readonly extractors?: readonly (FieldExtractor<Config> | undefined)[];

  /** @runs build */
  readonly parse?: ParseDeclaration;
  readonly rules?: readonly EventRule<Config>[];

  readonly captureListener?: CaptureListener<Config>;
  readonly routines?: readonly Routine<Config>[];

  readonly configUpdate?: ConfigUpdate<Config>;

  /** @runs build */
  readonly metrics?: readonly MetricFacts[];

  /** What takes messages of the background. */
  readonly receivers?: readonly ChannelReceiver<Config>[];

  /** Tables that it uses. */
  readonly tables?: readonly TableRef<unknown, unknown>[];
}
