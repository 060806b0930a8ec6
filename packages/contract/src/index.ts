export type { AsyncEventCounts, AsyncEventLimits, AsyncEventPort, EmitOutcome, EncodedAsyncEvent, OverflowPolicy } from "./async-event-port.ts";
export { backgroundService } from "./background-service.ts";
export { type AsyncEventDecoder, type AsyncFacts, type BackgroundHost, type Capability, type CapabilityKind, capabilityKinds, type Service } from "./capability.ts";
export { CaptureRoutines, type RoutineClock } from "./capture-routines.ts";
export type { Channel, ChannelFacts, ChannelReceiver, Messages } from "./channel.ts";
export { channelMessages, type Listen } from "./channel-messages.ts";
export { coded, withCode } from "./coded.ts";
export type { ConfigUpdate } from "./config-update.ts";
export {
  ASYNC_EVENT_TYPE,
  ASYNC_EVENT_WINDOW,
  DEFAULT_ASYNC_EVENT_BUFFER,
  DEFAULT_CHANNEL_CAPACITY,
  DEFAULT_SOURCE_OPEN_TIMEOUT_MS,
  DEFAULT_SOURCE_RING_BYTES,
  DEFAULT_SOURCE_RING_EVENTS,
  DEFAULT_STOP_TIMEOUT_MS,
  HIDDEN_ASYNC_EVENT,
  HOST_ASYNC_QUEUE_CAPACITY,
  MAX_ASYNC_EVENT_DATA_BYTES,
  MAX_ASYNC_EVENT_NAME_BYTES,
  MAX_START_GRACE_MS,
  MAX_SOURCE_EVENT_DATA_BYTES,
  PLUGIN_EVENT_TYPE,
} from "./constants.ts";
export type { BackgroundContext, EventContext, InstanceContext, PluginIdentity } from "./context.ts";
export { decodePayload, type PayloadSchema } from "./decode-payload.ts";
export { type ErrorCode, errorCodes, type ErrorFacts } from "./error-codes.ts";
export { type EventCalls, eventCalls } from "./event-calls.ts";
export type { EventRule, EventSelector, ParseDeclaration, ParseFacts } from "./event-rule.ts";
export type { EventView } from "./event-view.ts";
export { describeThrown, FalcoPluginError, type FalcoPluginErrorOptions, isFalcoPluginError, stackOf } from "./falco-plugin-error.ts";
export { type ExtractDeclaration, type ExtractFacts, type FieldArgumentFacts, type FieldDeclaration, type FieldFacts, type FieldType, fieldTypes, type JsonFieldFacts, type JsonPathStep, type LookupFieldFacts } from "./field-facts.ts";
export { type ByteRange, type FieldArgument, type FieldExtractor, type FieldResult, type FieldValue, isLocatedValue, type LocatedValue } from "./field-value.ts";
export { type FieldSink, writeField } from "./field-writer.ts";
export { addressBytes } from "./ip-address.ts";
export { limitFacts, type LimitFacts, type LimitName, SDK_CONFIG_KEY } from "./limits.ts";
export type { CaptureListener, ListenFacts, Routine } from "./listen.ts";
export { createLogger, type LogFields, type Logger, type LogLevel, logLevels, type LogSink } from "./log.ts";
export { lookupFitsField, lookupFitsKey } from "./lookup-types.ts";
export type { JsonSchema, Manifest, Realm } from "./manifest.ts";
export { type Metric, type MetricFacts, type MetricType, metricTypes } from "./metric.ts";
export { METRIC_CELL_BYTES, metricCells } from "./metric-cells.ts";
export type { ObservableLike } from "./observable-like.ts";
export { bytesCodec, jsonCodec, type PayloadCodec } from "./payload-codec.ts";
export { includesLevel, noPermissions, type PermissionFacts, permissionFacts, type PermissionLevel, type PermissionName, type Permissions } from "./permissions.ts";
export { isPluginDefinition, pluginDefinition, type PluginDefinition, type PluginMeta } from "./plugin-definition.ts";
export { type BackgroundParts, backgroundContext, type ContextParts, eventContext } from "./realm-context.ts";
export type { Slot } from "./slot.ts";
export { type SlotStore, slotStore } from "./slot-store.ts";
export { snapshotEvents } from "./snapshot-events.ts";
export type { EncodedSourceEvent, OpenParam, SourceFacts, SourcePort } from "./source-facts.ts";
export type { ColumnInfo, TableAccess, TableEntry, TableInfo, TablePort } from "./table-access.ts";
export { type ColumnFacts, type ColumnVisibility, type NestedTableFacts, type TableFacts, type TableType, tableTypes, type TableValue, type TableValues } from "./table-facts.ts";
export type { OwnTableRef, TableRef } from "./table-ref.ts";
export { type TableViews, tableViews } from "./table-views.ts";
export { isThenable, type Synchronous, synchronous } from "./thenable.ts";
export { setThrownPlace, type ThrownPlace } from "./thrown-place.ts";
export { isPayloadEvent, type PayloadEvent, type ParamsEvent, type TypedEvent } from "./typed-event.ts";
