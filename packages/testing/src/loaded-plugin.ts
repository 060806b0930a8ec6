import { isPluginDefinition } from "@falco-plugin/contract";
import type { ConfigSchema, FalcoPlugin } from "@falco-plugin/plugin";

/** A plugin that was evaluated once for each realm, as hosts do. */
export interface LoadedPlugin<Schema extends ConfigSchema | undefined> {
  readonly event: FalcoPlugin<Schema>;
  readonly background: FalcoPlugin<Schema>;
}

/** A module whose default export is a plugin. */
export interface PluginModule<Schema extends ConfigSchema | undefined> {
  readonly default: FalcoPlugin<Schema>;
}

/**
 * Evaluates a plugin once for each realm: what its modules share by accident (a `Map` beside the definition) is not shared then, as it is not in
 * a host, and the author's test fails where the plugin would.
 *
 * @param load - Imports the plugin's entry file
 * @param resetModules - Makes the next import evaluate modules anew: `vi.resetModules` of vitest, `jest.resetModules` of jest. Packages in
 * `node_modules` are not evaluated anew, so that virtual time works in both realms.
 * @throws TypeError where both imports gave the same evaluation
 * @example
 * ```ts
 * import type { FalcoPlugin } from "@falco-plugin/plugin";
 * import { loadPlugin, testHost } from "@falco-plugin/testing";
 * import { vi } from "vitest";
 *
 * declare const importPlugin: () => Promise<{ default: FalcoPlugin<undefined> }>; // () => import("./index.ts")
 *
 * export async function counts(): Promise<number> {
 *   await using host = testHost(await loadPlugin(importPlugin, vi.resetModules));
 *   host.startAsyncEvents();
 *   return host.events.length;
 * }
 * ```
 */
export async function loadPlugin<Schema extends ConfigSchema | undefined>(load: () => Promise<PluginModule<Schema>>, resetModules: () => unknown): Promise<LoadedPlugin<Schema>> {
  const evaluate = async (): Promise<FalcoPlugin<Schema>> => {
    resetModules();
    const { default: plugin } = await load();
    if (!isPluginDefinition(plugin)) throw new TypeError("the default export of the plugin's entry file is not what definePlugin() returned");
    return plugin;
  };
  const event = await evaluate();
  const background = await evaluate();
  if (event === background) throw new TypeError("the plugin was evaluated once for both realms: resetModules() did not make the import evaluate it anew");
  return Object.freeze({ event, background });
}
