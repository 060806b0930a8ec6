import type { PluginDefinition } from "@falco-plugin/contract";
import type { ConfigInputOf, ConfigSchema, FalcoPlugin } from "@falco-plugin/plugin";
import { TestHost } from "./test-host.ts";
import type { TestHostOptions } from "./test-host-options.ts";

/**
 * Makes an instance of a plugin in a host without native code. Checks the config as `init` does; starts nothing.
 *
 * Works with fake timers: the host itself has only one, the limit of stop.
 *
 * @throws FalcoPluginError `FP_CONFIG_INVALID`
 * @example
 * ```ts
 * import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
 * import { definePlugin } from "@falco-plugin/plugin";
 * import { testHost } from "@falco-plugin/testing";
 * import { of } from "rxjs";
 * import * as z from "zod";
 *
 * const greeting = asyncEvent("greeting", z.object({ to: z.string() }));
 * const plugin = definePlugin(
 *   { name: "greeter", version: "0.1.0", description: "Greets", contact: "https://example.org", config: z.object({ to: z.string() }) },
 *   asyncEvents({ events: [greeting], stream: ({ config }) => of(greeting({ to: config.to })) }),
 * );
 *
 * export async function greets(): Promise<unknown> {
 *   await using host = testHost(plugin, { config: { to: "you" } });
 *   host.startAsyncEvents();
 *   return host.events[0]?.payload; // { to: "you" }
 * }
 * ```
 */
export function testHost<Schema extends ConfigSchema | undefined>(plugin: FalcoPlugin<Schema>, options: TestHostOptions<ConfigInputOf<Schema>> = {}): TestHost {
  // A host knows no config type: it gives back to a definition what the definition itself has parsed.
  return new TestHost(plugin as unknown as PluginDefinition, options);
}
