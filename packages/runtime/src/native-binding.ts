import type { TableType, TableValue } from "@falco-plugin/contract";

/** What C++ calls in every realm. Each returns one line that says what failed, or nothing, unless it says otherwise. */
interface CommonHooks {
  /** Evaluates the author's bundle and the config; answers through `NativeBinding.loaded`. */
  load(): string | undefined;
  /** Messages have come in through channels. */
  receive(): string | undefined;
}

/** What C++ calls in the background realm. */
export interface BackgroundHooks extends CommonHooks {
  /**
   * Starts what the plugin has for a stretch between the host's start and stop of async events, or between opening and closing of a
   * capture, where `hostClock` says that the host's thread pool runs the routines.
   */
  start(start: number, what: StartKind, hostClock: boolean): string | undefined;
  /** Opens the source; answers through `NativeBinding.sourceOpened` or `sourceRefused`. */
  openSource(start: number, params: string): string | undefined;
  /** The ring of that source has room again. */
  sourceRoom(start: number): string | undefined;
  /** Ends what was started or opened; answers through `NativeBinding.stopped`. */
  stop(start: number): string | undefined;
  /** A routine is due, by the host's thread pool; answers through `NativeBinding.routineDone`. */
  runRoutine(start: number, routine: number): string | undefined;
  /** The event realm has accepted this config. */
  configChanged(config: string): string | undefined;
  /** Disposes what belongs to the instance; answers through `NativeBinding.stopped` with start 0. Nothing is called afterwards. */
  dispose(): string | undefined;
}

/** What C++ calls in the event realm, on the host's thread. */
export interface EventHooks extends CommonHooks {
  /** Computes a field of the event in the input arena: the number of values that the output arena holds, or a line. */
  extract(field: number): number | string;
  /** The event in the input arena goes to the plugin's own rules. */
  parse(): string | undefined;
  captureOpen(): string | undefined;
  captureClose(): string | undefined;
  setConfig(config: string): string | undefined;
  /** The event in the input arena as text, behind a `+`; or a line behind a `-`. */
  eventToString(): string;
  /** Suggestions as JSON behind a `+`; or a line behind a `-`. */
  listOpenParams(): string;
  /** Hands the present state to `NativeBinding.dumped`. */
  snapshot(): string | undefined;
  /** The input arena must hold so many bytes. */
  growInput(bytes: number): string | undefined;
  /** Disposes what belongs to the instance. Nothing is called afterwards. */
  dispose(): string | undefined;
  /** A promise was rejected in the call that ends now, and nobody handles it. */
  reportRejection?(reason: unknown): void;
}

/** What is started: 0 async events, 1 capture (routines). */
export type StartKind = 0 | 1;

/**
 * The contract between the native runtime and the JavaScript of a realm: `packages/abi/native/runtime/realm_binding.cpp`. A start is
 * a number that C++ gives to one stretch between the host's start and stop of something; it is never given twice.
 */
export interface NativeBinding {
  readonly realm: "background" | "event";
  readonly name: string;
  readonly version: string;
  /** Path of the plugin file. */
  readonly file: string;
  /** The author's code: one CommonJS script. */
  readonly bundle: string;
  /** The source map beside the plugin's file, as JSON; empty where nobody asked for it (`FALCO_PLUGIN_SOURCE_MAPS`) or where there is none. */
  readonly sourceMap: string;
  /** Why the map was not taken, where somebody asked. */
  readonly sourceMapProblem: string;
  /** The init config as the host gave it. */
  readonly config: string;
  /** Names of the declared async events; emissions refer to them by index. */
  readonly asyncEvents: readonly string[];
  /** One cell for each declared metric. */
  readonly metrics: SharedArrayBuffer;
  /** Index of the least severe level that is written; see `logLevels`. */
  readonly logLevel: number;
  /** How many worker threads may run at a time. */
  readonly workers: number;
  /** What the plugin may reach beyond itself, as JSON (`GrantedPermissions`); empty where that is everything. */
  readonly permissions: string;

  log(level: number, component: string, message: string): void;
  setHooks(hooks: BackgroundHooks | EventHooks): void;
  /** `error` is empty where the definition is there and the config valid. */
  loaded(error: string): void;
  stopped(start: number): void;

  // Async events: background
  configure(start: number, bufferSize: number, dropOldest: boolean, retainMax: number): void;
  /** Retain: 0 neither, 1 keep under the key, 2 forget the key. Outcome: 0 sent, 1 queued, 2 dropped, 3 stopped. */
  emit(start: number, event: number, data: Uint8Array | string, retain: 0 | 1 | 2, key: string): number;
  /** The host's start need not wait any longer. */
  ready(start: number): void;
  /** Fills in emitted, delivered, outstanding, buffered, dropped, refused, lost, discarded. */
  counts(into: Float64Array): void;

  // Source: background
  sourceOpened(start: number): void;
  sourceRefused(start: number, error: string): void;
  /** `ts`: nanoseconds, or `undefined` for the host's time. 0 accepted, 1 full, 2 closed, 3 malformed, 4 too large. */
  sourcePush(start: number, data: Uint8Array | string, ts: bigint | undefined): number;
  /** The ring of an open source, see `SourceMemory`; `undefined` where all of its events have to go through `sourcePush`. */
  sourceMemory(start: number): ArrayBuffer | undefined;
  /** An event was put into that memory while the host waited for one. */
  sourceWake(start: number): void;
  sourceDropped(start: number): void;
  /** `error` is empty at the end of the stream. */
  sourceEnd(start: number, error: string): void;
  sourceProgress(start: number, fraction: number, text: string): void;
  /** `more` is false where the routine has ended for this capture. */
  routineDone(start: number, routine: number, more: boolean): void;

  // Channels: both
  /** A number for the channel of this name. */
  channel(name: string, capacity: number): number;
  /** False where it is full or nobody is there. */
  send(channel: number, message: Uint8Array): boolean;
  /** The next message of this realm's inbox, with its channel's number in the first four bytes (little endian). */
  nextMessage(): Uint8Array | undefined;

  // Tables: both realms, which see the plugin's own; the event realm sees the host's, too.
  // A table is a number, and so are its entries and columns (TableAccess in packages/contract). What fails throws an Error whose `code` is one of
  // FP_TABLE_*, and whose message does not repeat it. Values are what TableValues says.
  /** The table of that index in the manifest's `tables`; 0 where an optional one is not there. */
  tableOpen(index: number): number;
  /** The host's tables: names and key types in turn. Only while the plugin is initialised. */
  tableList(): readonly string[];
  /** A host's table by name; 0 where there is none. */
  tableLookUp(name: string, keyType: TableType): number;
  tableName(table: number): string;
  tableKeyType(table: number): TableType;
  tableSize(table: number): number;
  /** Name, type, and "r" or "rw", in turn. */
  tableColumns(table: number): readonly string[];
  tableHasColumn(table: number, column: number): boolean;
  /** -1 where there is none and it is not to be added. */
  tableFindColumn(table: number, name: string, type: TableType, add: boolean): number;
  tableFind(table: number, key: TableValue): number;
  tableCreate(table: number): number;
  tableAdd(table: number, key: TableValue, entry: number): void;
  tableRelease(table: number, entry: number): void;
  tableErase(table: number, key: TableValue): boolean;
  tableClear(table: number): void;
  /** What `visit` throws ends it, and is thrown. */
  tableIterate(table: number, visit: (entry: number) => boolean): boolean;
  tableKey(table: number, entry: number): TableValue;
  tableRead(table: number, entry: number, column: number): TableValue;
  tableWrite(table: number, entry: number, column: number, value: TableValue): void;
  /** The table in a column of that entry. */
  tableNested(table: number, entry: number, column: number): number;
  tableReadAt(table: number, key: TableValue, column: number): TableValue | undefined;
  tableWriteAt(table: number, key: TableValue, column: number, value: TableValue): boolean;

  // Event realm
  /** The memory of the input and output arenas, each at least as large as asked for; C++ keeps both alive. */
  setArenas(input: ArrayBuffer, output: ArrayBuffer): void;
  /** Name of a source in the input arena's header. */
  sourceName(source: number): string;
  dumped(event: number, data: Uint8Array | string): void;
  /** Something will be written that could raise SIGPIPE on the host's thread. */
  aboutToWrite(): void;

  /** Counts a failure of the plugin's code in the SDK's own metrics. */
  countFailure(): void;
  /** Counts something that was refused because it would have changed the process. */
  countRefusal(): void;
  /** Counts something that was refused because the plugin has no permission for it. */
  countDenial(): void;
  /** Counts memory that was made to be shared with other threads, or has grown, under the limit of buffers. */
  sharedBuffer(buffer: SharedArrayBuffer): void;
}

/** What the boot script finds in a worker thread: `packages/abi/native/runtime/worker_binding.cpp`. */
export type NativeWorkerBinding = Pick<NativeBinding, "sharedBuffer" | "permissions" | "countDenial">;
