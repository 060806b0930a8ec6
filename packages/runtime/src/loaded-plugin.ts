import type { PluginDefinition } from "@falco-plugin/contract";

/** The plugin in this realm: its definition, and the config that is valid now. */
export interface LoadedPlugin {
  readonly definition: PluginDefinition;
  config: unknown;
}
