export { type CallOptions, Host, type ProcessCounters, type Timed } from "./host.ts";
export { HostCommandError, type HostExit } from "./host-failure.ts";
export { HostInspector, type OpenOptions } from "./host-inspector.ts";
export type { FieldValue, HostEvent, HostLogLine, HostMisuse } from "./host-messages.ts";
export { type FixtureName, fixturePlugin, hostBinary, type HostPreset } from "./paths.ts";
export type { HostCapability, PluginField, PluginInfo } from "./plugin-info.ts";
export type { CountingOptions, CountingReport, InspectorStats, PluginMetric, RunOptions, RunResult, Source } from "./run-types.ts";
export { startHost, type StartHostOptions } from "./start-host.ts";
