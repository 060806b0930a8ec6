import { type Capability, pluginDefinition, type PluginDefinition, type PluginMeta } from "@falco-plugin/contract";
import type { ConfigOf, ConfigSchema } from "./config-schema.ts";
import { checkCapabilities } from "./internal/check-capabilities.ts";
import { checkMeta } from "./internal/check-meta.ts";
import { configJsonSchema } from "./internal/config-json-schema.ts";
import { configParser, parseNoConfig } from "./internal/config-parser.ts";
import { makeManifest } from "./internal/make-manifest.ts";
import { mergeCapabilities } from "./internal/merge-capabilities.ts";

/** Name, version and whom to ask, of a plugin that takes a config. */
export interface PluginMetaWithConfig<Schema extends ConfigSchema> extends PluginMeta {
  /** What `init_config` may hold. */
  readonly config: Schema;
}

/** Name, version and whom to ask, of a plugin that takes no config. */
export interface PluginMetaWithoutConfig extends PluginMeta {
  readonly config?: never;
}

/** A defined plugin: the default export of a plugin's entry file. */
export interface FalcoPlugin<Schema extends ConfigSchema | undefined> extends PluginDefinition<ConfigOf<Schema>> {
  /** The schema as its author wrote it. */
  readonly configSchema: Schema;
}

/**
 * Defines a plugin from capabilities. Static: nothing of it runs until a host starts it.
 *
 * The config schema gives every callback its `ctx.config`. It is baked into the artifact as draft-07 JSON Schema, which Falco checks
 * before the plugin does; defaults are the plugin's. Capabilities of one kind merge, so that packages can offer their own: async events
 * share one buffer, fields get their ids in order, and names must be distinct. Only a source there is at most one.
 *
 * @runs build
 * @throws FalcoPluginError `FP_DEFINITION_INVALID`, `FP_CONFIG_SCHEMA_UNSUPPORTED`
 * @example
 * ```ts
 * import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
 * import { definePlugin } from "@falco-plugin/plugin";
 * import { interval, map } from "rxjs";
 * import * as z from "zod";
 *
 * const hello = asyncEvent("hello", z.object({ n: z.number() }));
 *
 * export default definePlugin(
 *   {
 *     name: "hello",
 *     version: "0.1.0",
 *     description: "Says hello",
 *     contact: "https://example.org",
 *     config: z.strictObject({ intervalMs: z.int().min(10).default(1000) }),
 *   },
 *   asyncEvents({ events: [hello], stream: ({ config }) => interval(config.intervalMs).pipe(map((n) => hello({ n }))) }),
 * );
 * ```
 */
export function definePlugin(meta: PluginMetaWithoutConfig, ...capabilities: readonly Capability<undefined>[]): FalcoPlugin<undefined>;
export function definePlugin<Schema extends ConfigSchema>(meta: PluginMetaWithConfig<Schema>, ...capabilities: readonly Capability<ConfigOf<Schema>>[]): FalcoPlugin<Schema>;
export function definePlugin(meta: PluginMeta & { readonly config?: ConfigSchema }, ...capabilities: readonly Capability<never>[]): FalcoPlugin<ConfigSchema | undefined> {
  checkMeta(meta);
  checkCapabilities(capabilities);
  const { name, version, description, contact, config: configSchema } = meta;
  const jsonSchema = configSchema === undefined ? undefined : configJsonSchema(configSchema);
  const parts = {
    meta: Object.freeze({ name, version, description, contact }),
    configSchema,
    capabilities: Object.freeze([...capabilities]) as readonly Capability<unknown>[],
    manifest: makeManifest(meta, capabilities, mergeCapabilities(capabilities), jsonSchema),
    parseConfig: configSchema === undefined || jsonSchema === undefined ? parseNoConfig : configParser(configSchema, jsonSchema),
  };
  return pluginDefinition(parts) as FalcoPlugin<ConfigSchema | undefined>;
}
