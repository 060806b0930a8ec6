import type { Capability } from "@falco-plugin/contract";
import { refuseDefinition } from "../internal/refuse-definition.ts";
import { sourceCapability } from "./source.ts";
import type { RawSourceOptions } from "./source-options.ts";

/**
 * A source of raw events of the `syscall` source: whole events in bytes, as event types of `@falco-plugin/events/types` encode them, with
 * their own times. Events that contradict their own lengths are dropped, logged and counted.
 *
 * @runs build
 * @abi plugin_open, plugin_close, plugin_next_batch
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`
 * @example
 * ```ts
 * import { definePlugin, rawSource } from "@falco-plugin/plugin";
 *
 * // In real life: SYSCALL_OPENAT_2_X.encode({ ts, tid }, { … })
 * declare function readEvents(file: string): Iterable<Uint8Array>;
 *
 * export default definePlugin(
 *   { name: "replay", version: "0.1.0", description: "Events of a file", contact: "https://example.org" },
 *   rawSource({ open: (file) => readEvents(file) }),
 * );
 * ```
 */
export function rawSource<Config>(options: RawSourceOptions<Config>): Capability<Config> {
  if (Object.hasOwn(options, "id") || Object.hasOwn(options, "name")) refuseDefinition("rawSource() has neither id nor name: its events are those of the syscall source", "source() has both.");
  return Object.freeze(sourceCapability<Config>(0, "", options as never, false));
}
