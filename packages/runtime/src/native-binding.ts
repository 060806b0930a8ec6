/** What C++ calls in a realm. Each returns one line that says what failed, or nothing. */
export interface RealmHooks {
  /** Evaluates the author's bundle and the config; answers through `NativeBinding.loaded`. */
  load(): string | undefined;
  /** Starts what the plugin has for the background. */
  start(start: number): string | undefined;
  /** Ends it; answers through `NativeBinding.stopped`. */
  stop(start: number): string | undefined;
  /** Hands the present state to `NativeBinding.dumped`. */
  snapshot(): string | undefined;
}

/**
 * The contract between the native runtime and the JavaScript of a realm: `packages/abi/native/runtime/realm_binding.cpp`. A start is
 * a number that C++ gives to one stretch between the host's start and stop of async events.
 */
export interface NativeBinding {
  readonly realm: "background" | "event";
  readonly name: string;
  readonly version: string;
  /** Path of the plugin file. */
  readonly file: string;
  /** The author's code: one CommonJS script. */
  readonly bundle: string;
  /** The init config as the host gave it. */
  readonly config: string;
  /** Names of the declared async events; emissions refer to them by index. */
  readonly asyncEvents: readonly string[];

  log(level: number, component: string, message: string): void;
  setHooks(hooks: RealmHooks): void;
  /** `error` is empty where the definition is there and the config valid. */
  loaded(error: string, needsEventRealm: boolean): void;
  configure(start: number, bufferSize: number, dropOldest: boolean, retainMax: number): void;
  /** Retain: 0 neither, 1 keep under the key, 2 forget the key. Outcome: 0 sent, 1 queued, 2 dropped, 3 stopped. */
  emit(start: number, event: number, data: Uint8Array | string, retain: 0 | 1 | 2, key: string): number;
  /** Fills in emitted, delivered, outstanding, buffered, dropped, refused, lost, discarded. */
  counts(into: Float64Array): void;
  stopped(start: number): void;
  dumped(event: number, data: Uint8Array | string): void;
}
