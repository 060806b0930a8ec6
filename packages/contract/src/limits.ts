/** What an operator may set for a plugin, whatever its author wrote. */
export interface LimitFacts {
  readonly default?: number;
  readonly minimum: number;
  readonly maximum: number;
  /** What it limits, with its unit. */
  readonly description: string;
}

/** The key of an init config that is the SDK's, not the plugin's: `sdk: { limits: { … } }`. */
export const SDK_CONFIG_KEY = "sdk";

/**
 * The limits of the SDK, as they stand in `init_config` under `sdk.limits`, and in the environment variable `FALCO_PLUGIN_LIMITS`. Those without a
 * default only lower what the plugin declares. The native runtime has the same list: `packages/abi/native/runtime/limits.cpp`.
 */
export const limitFacts = {
  heapMb: { default: 256, minimum: 16, maximum: 65_536, description: "JavaScript heap of each realm, in MB." },
  bufferMb: { default: 256, minimum: 8, maximum: 65_536, description: "Buffers, typed arrays and memory that threads share, of each realm and of each worker thread, in MB; they are no part of the heap." },
  callMs: { default: 1_000, minimum: 50, maximum: 60_000, description: "Time of one call on the host's thread, in milliseconds." },
  loadMs: { default: 10_000, minimum: 100, maximum: 60_000, description: "Time in which the plugin's code has to be loaded, in milliseconds." },
  stopMs: { default: 2_000, minimum: 200, maximum: 60_000, description: "Time in which a stop has to be done, in milliseconds; what is not done is ended." },
  ringEvents: { minimum: 16, maximum: 1_048_576, description: "Events of a source that wait for the host, at most." },
  ringMb: { minimum: 1, maximum: 1_024, description: "Memory for events of a source that wait for the host, in MB, at most." },
  asyncBuffer: { minimum: 1, maximum: 1_048_576, description: "Async events that wait for the host, at most." },
  channelMessages: { minimum: 1, maximum: 1_048_576, description: "Messages that wait in a channel, at most." },
  logLinesPerSecond: { default: 100, minimum: 1, maximum: 100_000, description: "Lines of the log a second; ten times as many at once after silence." },
  workers: { default: 4, minimum: 0, maximum: 256, description: "Worker threads of a plugin at a time." },
} as const satisfies Record<string, LimitFacts>;

/** Name of a limit. */
export type LimitName = keyof typeof limitFacts;
