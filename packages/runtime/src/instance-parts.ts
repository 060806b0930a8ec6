import { type ContextParts, type Logger, metricCells, slotStore } from "@falco-plugin/contract";

import type { Channels } from "./channels.ts";
import type { LoadedPlugin } from "./loaded-plugin.ts";
import type { NativeBinding } from "./native-binding.ts";

/**
 * What the contexts of a realm have in common: the instance's.
 *
 * @runs event thread | background
 */
export function instanceParts(binding: NativeBinding, log: Logger, plugin: LoadedPlugin, channels: Channels): ContextParts<unknown> {
  const { definition } = plugin;
  return {
    plugin: definition.meta,
    config: () => plugin.config,
    log,
    slots: slotStore(),
    metrics: metricCells(binding.metrics, definition.manifest.metrics ?? []),
    send: (channel, message) => channels.send(channel, message),
  };
}
