import type { ChannelFacts, Messages } from "./channel.ts";
import type { BackgroundContext, EventContext, InstanceContext, PluginIdentity } from "./context.ts";
import type { Logger } from "./log.ts";
import type { Realm } from "./manifest.ts";
import type { Metric, MetricFacts } from "./metric.ts";
import type { SlotStore } from "./slot-store.ts";
import type { TableRef } from "./table-ref.ts";
import type { TableViews } from "./table-views.ts";

/** What a host puts behind the context of one realm of one plugin instance. */
export interface ContextParts<Config> {
  readonly plugin: PluginIdentity;
  /** The present config. */
  readonly config: () => Config;
  readonly log: Logger;
  readonly slots: SlotStore<Config>;
  /** By name. */
  readonly metrics: ReadonlyMap<string, Metric>;
  readonly send: (channel: ChannelFacts, message: unknown) => "sent" | "dropped";
  readonly tables: TableViews;
}

/** What a host adds to them in the background. */
export interface BackgroundParts<Config> extends ContextParts<Config> {
  readonly signal: AbortSignal;
  readonly messages: (channel: ChannelFacts) => Messages<unknown>;
}

/**
 * The context of the event realm.
 *
 * @runs event thread
 */
export function eventContext<Config>(parts: ContextParts<Config>): EventContext<Config> {
  return instanceContext("event", parts, { table: <View>(table: TableRef<View, unknown>) => parts.tables(table) as View });
}

/**
 * A context of the background realm, for one stretch between the host's start and stop of something.
 *
 * @runs background
 */
export function backgroundContext<Config>(parts: BackgroundParts<Config>): BackgroundContext<Config> {
  const { signal, messages, tables } = parts;
  return instanceContext("background", parts, {
    signal,
    messages: <Message>(channel: ChannelFacts) => messages(channel) as Messages<Message>,
    table: <View>(table: TableRef<unknown, View>) => tables(table) as View,
  });
}

function instanceContext<Config, R extends Realm, Own extends object>(realm: R, parts: ContextParts<Config>, own: Own): InstanceContext<Config> & { readonly realm: R } & Own {
  const { plugin, log, slots, metrics, send } = parts;
  const context: InstanceContext<Config> & { readonly realm: R } & Own = {
    ...own,
    realm,
    plugin,
    log,
    get config() {
      return parts.config();
    },
    use: (slot) => slots.use(slot, context),
    metric({ name }: MetricFacts): Metric {
      const metric = metrics.get(name);
      if (metric === undefined) throw new TypeError(`metric "${name}" is not listed in metrics()`);
      return metric;
    },
    send: (channel, message) => send(channel, message),
  };
  return context;
}
