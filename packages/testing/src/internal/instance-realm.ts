import { type ContextParts, createLogger, type Logger, type LogSink, type Metric, type PluginDefinition, type Realm, slotStore, type TablePort, tableViews } from "@falco-plugin/contract";
import type { Channels } from "./channels.ts";

/** One realm of the plugin instance: its evaluation of the definition, its config, its state. */
export class InstanceRealm {
  readonly definition: PluginDefinition;
  readonly log: Logger;
  readonly parts: ContextParts<unknown>;
  config: unknown;

  /** @throws FalcoPluginError `FP_CONFIG_INVALID`, and what looking up tables throws */
  constructor(realm: Realm, definition: PluginDefinition, configText: string, sink: LogSink, metrics: ReadonlyMap<string, Metric>, channels: Channels, tables: TablePort) {
    this.definition = definition;
    this.config = definition.parseConfig(configText);
    this.log = createLogger(sink, definition.meta.name);
    this.parts = {
      plugin: definition.meta,
      config: () => this.config,
      log: this.log,
      slots: slotStore(),
      metrics,
      send: (channel, message) => channels.send(realm, channel, message),
      tables: tableViews(definition, realm, tables),
    };
  }
}
