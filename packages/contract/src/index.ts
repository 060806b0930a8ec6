export type { AsyncEventCounts, AsyncEventLimits, AsyncEventPort, EmitOutcome, EncodedAsyncEvent, OverflowPolicy } from "./async-event-port.ts";
export { backgroundService } from "./background-service.ts";
export type { AsyncEventDecoder, AsyncFacts, BackgroundHost, Capability, CapabilityKind, Service } from "./capability.ts";
export {
  ASYNC_EVENT_TYPE,
  ASYNC_EVENT_WINDOW,
  DEFAULT_ASYNC_EVENT_BUFFER,
  DEFAULT_STOP_TIMEOUT_MS,
  HOST_ASYNC_QUEUE_CAPACITY,
  MAX_ASYNC_EVENT_DATA_BYTES,
  MAX_ASYNC_EVENT_NAME_BYTES,
} from "./constants.ts";
export type { BackgroundContext, EventContext, PluginIdentity } from "./context.ts";
export { type ErrorCode, errorCodes, type ErrorFacts } from "./error-codes.ts";
export { describeThrown, FalcoPluginError, type FalcoPluginErrorOptions, isFalcoPluginError } from "./falco-plugin-error.ts";
export { createLogger, type LogFields, type Logger, type LogLevel, logLevels, type LogSink } from "./log.ts";
export type { JsonSchema, Manifest, Realm } from "./manifest.ts";
export { isPluginDefinition, pluginDefinition, type PluginDefinition, type PluginMeta } from "./plugin-definition.ts";
export { snapshotEvents } from "./snapshot-events.ts";
