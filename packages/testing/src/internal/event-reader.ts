import type { AsyncEventDecoder, EncodedAsyncEvent, PluginDefinition } from "@falco-plugin/contract";
import type { ReceivedEvent } from "../received-event.ts";

/** Turns bytes back into payloads, with the events that a plugin declares. */
export function eventReader(definition: PluginDefinition): (event: EncodedAsyncEvent) => ReceivedEvent {
  const decoders = new Map<string, AsyncEventDecoder>();
  for (const capability of definition.capabilities) {
    for (const decoder of capability.decoders ?? []) decoders.set(decoder.name, decoder);
  }
  return ({ name, data }) => {
    // A copy: the author's code may go on using its buffer, as it may with a native host.
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data.slice();
    return { name, payload: decoders.get(name)?.decode(bytes), data: bytes };
  };
}
