import type { Channel, Messages } from "./channel.ts";
import type { Logger } from "./log.ts";
import type { Realm } from "./manifest.ts";
import type { Metric, MetricFacts } from "./metric.ts";
import type { Slot } from "./slot.ts";
import type { OwnTableRef, TableRef } from "./table-ref.ts";

/** Which plugin this is. */
export interface PluginIdentity {
  readonly name: string;
  readonly version: string;
}

/** What code sees in either realm. */
export interface InstanceContext<out Config> {
  readonly realm: Realm;
  readonly plugin: PluginIdentity;
  /** The validated config, with the schema's defaults; the present one where the host has changed it. */
  readonly config: Config;
  readonly log: Logger;
  /** This instance's value of a slot, in this realm. */
  use<Value>(slot: Slot<Config, Value>): Value;
  /**
   * This instance's cell of a metric.
   *
   * @throws TypeError for a metric that the plugin does not list in `metrics()`
   */
  metric(metric: MetricFacts): Metric;
  /**
   * Sends to the other realm. Never blocks: `dropped` where the channel is full (counted), or where the other realm is not there,
   * such as the background at replay.
   *
   * @throws TypeError for what cannot be cloned
   */
  send<Message>(channel: Channel<Message>, message: Message): "sent" | "dropped";
  /**
   * One of the plugin's own tables, which are there at any time.
   *
   * @throws TypeError for a table that the plugin does not list in `tables()`
   */
  table<View>(table: OwnTableRef<View>): View;
}

/**
 * What code of the background realm sees: a full Node.js with an event loop, on a thread of its own.
 *
 * @runs background
 */
export interface BackgroundContext<out Config> extends InstanceContext<Config> {
  readonly realm: "background";
  /** Aborted when the host stops what this context was made for. The next start has another. */
  readonly signal: AbortSignal;
  /** What the event realm sends. */
  messages<Message>(channel: Channel<Message>): Messages<Message>;
}

/**
 * What code of the event realm sees: the host waits for it, and there is no event loop.
 *
 * @runs event thread
 */
export interface EventContext<out Config> extends InstanceContext<Config> {
  readonly realm: "event";
  /**
   * A table: the plugin's own at any time; the host's during `parse` and `listen` callbacks, and for reading in fields.
   *
   * @throws TypeError for a table that the plugin does not list in `tables()`
   */
  table<View>(table: TableRef<View, unknown>): View;
}
