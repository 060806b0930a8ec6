export {
  type BackgroundContext,
  type Capability,
  type ErrorCode,
  type EventContext,
  FalcoPluginError,
  isFalcoPluginError,
  type JsonSchema,
  type Logger,
  type LogLevel,
  type Manifest,
  type PluginDefinition,
  type PluginMeta,
} from "@falco-plugin/contract";
export type { ConfigInputOf, ConfigOf, ConfigSchema, ContextOf } from "./config-schema.ts";
export { definePlugin, type FalcoPlugin, type PluginMetaWithConfig, type PluginMetaWithoutConfig } from "./define-plugin.ts";
