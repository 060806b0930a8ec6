export {
  type BackgroundContext,
  type ByteRange,
  type Capability,
  type Channel,
  type ErrorCode,
  type EventContext,
  type EventView,
  FalcoPluginError,
  type InstanceContext,
  isFalcoPluginError,
  jsonCodec,
  type JsonPathStep,
  type JsonSchema,
  type Logger,
  type LogLevel,
  type Manifest,
  type Messages,
  type Metric,
  type MetricFacts,
  type MetricType,
  type OpenParam,
  type PayloadCodec,
  type PluginDefinition,
  type PluginMeta,
  type Slot,
} from "@falco-plugin/contract";
export { background, type BackgroundOptions, type BackgroundTeardown } from "./background/index.ts";
export { channel, type ChannelOptions, receive } from "./channels/index.ts";
export type { ConfigInputOf, ConfigOf, ConfigSchema, ContextOf } from "./config-schema.ts";
export { type ConfigUpdateOptions, onConfigUpdate } from "./config-update/index.ts";
export { definePlugin, type FalcoPlugin, type PluginMetaWithConfig, type PluginMetaWithoutConfig } from "./define-plugin.ts";
export { type AnyTypedEvent, type EventHandler, type EventInput, on, type PayloadOfEvent, type PlainInput } from "./events/index.ts";
export {
  type ArgumentForm,
  type ArgumentOf,
  compute,
  extract,
  type ExtractOptions,
  type Field,
  type FieldDoc,
  type FieldProperty,
  type FieldValues,
  json,
  type JsonFieldOptions,
  located,
  type ResultOf,
  type ValueOf,
} from "./extract/index.ts";
export { listen, type ListenOptions, type RoutineOptions } from "./listen/index.ts";
export { counter, gauge, type MetricOptions, metrics } from "./metrics/index.ts";
export { parse, type ParseOptions, type ParseRule } from "./parse/index.ts";
export { perInstance } from "./per-instance/index.ts";
export {
  isSourceEmission,
  rawSource,
  type RawSourceOptions,
  source,
  type SourceBase,
  type SourceBuffer,
  type SourceContext,
  type SourceData,
  type SourceEmission,
  sourceEvent,
  type SourceEvent,
  type SourceEventDeclaration,
  type SourceEventOptions,
  type SourceItem,
  type SourceOptions,
  type SourceStream,
} from "./source/index.ts";
