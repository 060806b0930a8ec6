import type { PluginDefinition } from "@falco-plugin/contract";
import type { ConfigInputOf, ConfigSchema, FalcoPlugin } from "@falco-plugin/plugin";
import type { LoadedPlugin } from "./loaded-plugin.ts";
import { TestHost } from "./test-host.ts";
import type { TestHostOptions } from "./test-host-options.ts";

/**
 * Makes an instance of a plugin in a host without native code. Checks the config as `init` does; starts nothing.
 *
 * A plugin from {@link loadPlugin} has an evaluation for each realm, as in a host. A plain definition is one evaluation for both: quicker, but
 * variables of its modules are shared, which they are not in a host.
 *
 * Works with fake timers: the host's own timers are the limits of open and stop.
 *
 * @throws FalcoPluginError `FP_CONFIG_INVALID`
 * @example
 * ```ts
 * import { compute, definePlugin, extract, on, source, sourceEvent } from "@falco-plugin/plugin";
 * import { testHost } from "@falco-plugin/testing";
 * import * as z from "zod";
 *
 * const request = sourceEvent(z.object({ path: z.string() }));
 * const plugin = definePlugin(
 *   { name: "web", version: "0.1.0", description: "Requests", contact: "https://example.org", config: z.object({ prefix: z.string() }) },
 *   source({ id: 999, name: "web", event: request, open: (params) => [request({ path: params })] }),
 *   extract({ "web.path": compute({ type: "string", description: "Path" }, on(request, ({ payload }, { config }) => config.prefix + payload.path)) }),
 * );
 *
 * export async function readsPaths(): Promise<unknown> {
 *   await using host = testHost(plugin, { config: { prefix: "/api" } });
 *   const capture = await host.open("/login");
 *   const event = await capture.next();
 *   return event && host.extract(event, "web.path"); // "/api/login"
 * }
 * ```
 */
export function testHost<Schema extends ConfigSchema | undefined>(
  plugin: FalcoPlugin<Schema> | LoadedPlugin<Schema>,
  options: TestHostOptions<ConfigInputOf<Schema>> = {},
): TestHost {
  const { event, background } = "event" in plugin ? plugin : { event: plugin, background: plugin };
  // A host knows no config type: it gives back to a definition what the definition itself has parsed.
  return new TestHost(event as unknown as PluginDefinition, background as unknown as PluginDefinition, options);
}
