import { type ContextParts, type Logger, metricCells, slotStore, tableViews } from "@falco-plugin/contract";

import type { Channels } from "./channels.ts";
import type { LoadedPlugin } from "./loaded-plugin.ts";
import type { NativeBinding } from "./native-binding.ts";
import { nativeTables } from "./native-tables.ts";

/**
 * What the contexts of a realm have in common: the instance's. Tables are opened now, while the host lets plugins look for them.
 *
 * @runs event thread | background
 * @throws FalcoPluginError `FP_TABLE_MISSING`, `FP_TABLE_TYPE`
 */
export function instanceParts(binding: NativeBinding, log: Logger, plugin: LoadedPlugin, channels: Channels): ContextParts<unknown> {
  const { definition } = plugin;
  const { metrics = [], tables = [] } = definition.manifest;
  return {
    plugin: definition.meta,
    config: () => plugin.config,
    log,
    slots: slotStore(),
    metrics: metricCells(binding.metrics, metrics),
    send: (channel, message) => channels.send(channel, message),
    tables: tableViews(definition, binding.realm, nativeTables(binding, tables)),
  };
}
