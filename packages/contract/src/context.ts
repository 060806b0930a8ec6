import type { Logger } from "./log.ts";

/** Which plugin this is. */
export interface PluginIdentity {
  readonly name: string;
  readonly version: string;
}

/**
 * What code of the background realm sees: a full Node.js with an event loop, on a thread of its own.
 *
 * @runs background
 */
export interface BackgroundContext<out Config> {
  readonly realm: "background";
  readonly plugin: PluginIdentity;
  /** The validated config, with the schema's defaults. */
  readonly config: Config;
  readonly log: Logger;
  /** Aborted when the host stops async events. Lives for one start; the next start has another. */
  readonly signal: AbortSignal;
}

/**
 * What code of the event realm sees: the host waits for it, and there is no event loop.
 *
 * @runs event thread
 */
export interface EventContext<out Config> {
  readonly realm: "event";
  readonly plugin: PluginIdentity;
  /** The validated config, with the schema's defaults. */
  readonly config: Config;
  readonly log: Logger;
}
