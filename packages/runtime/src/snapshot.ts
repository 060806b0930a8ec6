import { type EventContext, FalcoPluginError, type PluginDefinition, snapshotEvents } from "@falco-plugin/contract";

import type { NativeBinding } from "./native-binding.ts";

/** Hands the events of every snapshot function to the host's capture file. The host waits: nothing asynchronous can be awaited. */
export function dumpSnapshot(binding: NativeBinding, definition: PluginDefinition, ctx: EventContext<unknown>): void {
  const indexes = new Map(binding.asyncEvents.map((name, index) => [name, index]));
  for (const event of snapshotEvents(definition, ctx)) {
    const index = indexes.get(event.name);
    if (index === undefined) throw new FalcoPluginError("FP_EVENT_UNDECLARED", `async event "${event.name}" is not declared`);
    binding.dumped(index, event.data);
  }
}
