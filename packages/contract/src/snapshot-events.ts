import type { EncodedAsyncEvent } from "./async-event-port.ts";
import type { EventContext } from "./context.ts";
import type { PluginDefinition } from "./plugin-definition.ts";

/**
 * The present state of a plugin for a capture file, from all its snapshot functions in order of definition.
 *
 * @runs event thread
 * @abi plugin_dump_state
 */
export function* snapshotEvents<Config>(definition: PluginDefinition<Config>, ctx: EventContext<Config>): Generator<EncodedAsyncEvent, void, undefined> {
  for (const capability of definition.capabilities) {
    if (capability.snapshot !== undefined) yield* capability.snapshot(ctx);
  }
}
