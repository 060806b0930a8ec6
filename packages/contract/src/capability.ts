import type { AsyncEventLimits, AsyncEventPort, EncodedAsyncEvent } from "./async-event-port.ts";
import type { BackgroundContext, EventContext } from "./context.ts";

/** Capabilities of the plugin API that this SDK implements. */
export type CapabilityKind = "async";

/** Facts of an async capability that are baked into the artifact. */
export interface AsyncFacts extends AsyncEventLimits {
  /** Names of the events, at least one. */
  readonly events: readonly string[];
  /** Event sources they may be injected into; empty = all. */
  readonly sources: readonly string[];
  /** How capture files get the present state. */
  readonly snapshot: "none" | "retain" | "function";
}

/** What a capability may use while it runs in the background realm. */
export interface BackgroundHost {
  readonly asyncEvents: AsyncEventPort;
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
}
