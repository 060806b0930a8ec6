import type { ChannelFacts, Messages } from "./channel.ts";
import type { BackgroundContext, EventContext, InstanceContext, PluginIdentity } from "./context.ts";
import type { Logger } from "./log.ts";
import type { Realm } from "./manifest.ts";
import type { Metric, MetricFacts } from "./metric.ts";
import type { SlotStore } from "./slot-store.ts";
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
  return instanceContext("event", parts, {});
}

/**
 * A context of the background realm, for one stretch between the host's start and stop of something.
 *
 * @runs background
 */
export function backgroundContext<Config>(parts: BackgroundParts<Config>): BackgroundContext<Config> {
  const { signal, messages } = parts;
  return instanceContext("background", parts, {
    signal,
    messages: <Message>(channel: ChannelFacts) => messages(channel) as Messages<Message>,
  });
}

/** Which tables there are in the background is not for this to judge: the view of one that is not throws. */
type Shared<Config> = InstanceContext<Config> & Pick<EventContext<Config>, "table">;

function instanceContext<Config, R extends Realm, Own extends object>(realm: R, parts: ContextParts<Config>, own: Own): Shared<Config> & { readonly realm: R } & Own {
  const { plugin, log, slots, metrics, send, tables } = parts;
  const context: Shared<Config> & { readonly realm: R } & Own = {
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
    table: (table) => tables(table) as never,
  };
  return context;
}
