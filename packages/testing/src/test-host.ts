import { type AsyncEventCounts, CaptureRoutines, type EncodedAsyncEvent, isFalcoPluginError, isPluginDefinition, METRIC_CELL_BYTES, type Metric, metricCells, type OpenParam, type PluginDefinition, snapshotEvents, synchronous, type TableRef, type TableType } from "@falco-plugin/contract";
import type { ExtractedValue, Extraction } from "./extraction.ts";
import type { Dispatchable, GivenHeader } from "./given-event.ts";
import { AsyncEventRun } from "./internal/async-event-run.ts";
import { asyncReader } from "./internal/async-reader.ts";
import { BackgroundRealm, type Stretch } from "./internal/background-realm.ts";
import { Channels } from "./internal/channels.ts";
import { configText } from "./internal/config-text.ts";
import { EventEncoder } from "./internal/event-encoder.ts";
import { EventRealm } from "./internal/event-realm.ts";
import { EventStream } from "./internal/event-stream.ts";
import { FieldReader } from "./internal/field-reader.ts";
import { InstanceRealm } from "./internal/instance-realm.ts";
import { type OpenedSource, openSource } from "./internal/open-source.ts";
import { type PayloadReaders, payloadReaders } from "./internal/payload-readers.ts";
import { InstanceTables } from "./internal/tables/instance-tables.ts";
import type { LogLine } from "./log-line.ts";
import type { ReceivedEvent } from "./received-event.ts";
import type { PayloadSeen, SeenEvent } from "./seen-event.ts";
import { TestCapture } from "./test-capture.ts";
import type { TestHostOptions } from "./test-host-options.ts";
import type { TestTable } from "./test-table.ts";
import { type TestThread, threadRow } from "./test-thread.ts";

/** How long the native runtime waits for a stop, in milliseconds. */
const stopTimeoutMs = 2_000;

/**
 * A host for one plugin instance inside the test's own process: it does with a definition what Falco does with the artifact,
 * without native code. Made by {@link testHost}.
 *
 * What a call of the test makes the plugin do on the event thread throws its errors, and logs them as the native runtime does. Where no call of
 * the test is behind it (an async event that comes back, an event of the source) they are in {@link TestHost.logs} only.
 */
export class TestHost implements AsyncDisposable {
  /** Async events that the host has read from its stream, in order. */
  readonly events: ReceivedEvent[] = [];
  /** Everything the plugin has logged, in order. */
  readonly logs: LogLine[] = [];
  readonly #realm: InstanceRealm;
  readonly #backgroundRealm: InstanceRealm;
  readonly #event: EventRealm;
  readonly #background: BackgroundRealm;
  readonly #metrics: ReadonlyMap<string, Metric>;
  readonly #tables: InstanceTables;
  readonly #encoder: EventEncoder;
  readonly #stream = new EventStream();
  readonly #fields: FieldReader;
  readonly #readers: PayloadReaders;
  readonly #async: AsyncEventRun;
  readonly #readAsync: (event: EncodedAsyncEvent) => ReceivedEvent;
  #opened: OpenedSource | undefined;
  #routines: Stretch | undefined;

  /** @internal */
  constructor(event: PluginDefinition, background: PluginDefinition, options: TestHostOptions<unknown>) {
    if (!isPluginDefinition(event) || !isPluginDefinition(background)) throw new TypeError("testHost() takes what definePlugin() or loadPlugin() returned");
    const { manifest } = event;
    const text = configText(options.config, options.configText);
    const sink = (level: LogLine["level"], component: string, message: string): void => void this.logs.push({ level, component, message });
    const channels = new Channels(manifest.realms.includes("event"), (error) => this.#backgroundRealm.log.error(String(error)));
    const facts = manifest.metrics ?? [];
    this.#metrics = metricCells(new SharedArrayBuffer(facts.length * METRIC_CELL_BYTES), facts);
    this.#tables = new InstanceTables(manifest.tables ?? [], options.tables ?? []);
    this.#realm = new InstanceRealm("event", event, text, sink, this.#metrics, channels, this.#tables.event);
    this.#backgroundRealm = new InstanceRealm("background", background, text, sink, this.#metrics, channels, this.#tables.background);
    this.#tables.initialised();
    this.#event = new EventRealm(this.#realm, channels, this.#tables.calls);
    this.#background = new BackgroundRealm(this.#backgroundRealm, channels, options.stopTimeoutMs ?? stopTimeoutMs);
    this.#encoder = new EventEncoder(manifest);
    this.#fields = new FieldReader(this.#realm, this.#event, this.#tables);
    this.#readers = payloadReaders(event);
    this.#readAsync = asyncReader(this.#encoder, this.#stream, this.#readers, () => this.#openSourceName);
    this.#async = new AsyncEventRun(
      this.#background,
      (options.delivery ?? "immediate") === "immediate",
      (encoded) => this.#delivered(encoded),
      (reason) => this.#backgroundRealm.log.error(`the host refuses async events: ${reason}`),
    );
  }

  /** Where all emissions since the last start went. */
  get counts(): AsyncEventCounts {
    return this.#async.counts;
  }

  /** How many async events the host has taken and not read yet. */
  get queued(): number {
    return this.#async.queue.length;
  }

  /**
   * The plugin's metrics by name.
   *
   * @abi plugin_get_metrics
   */
  get metrics(): Readonly<Record<string, number | bigint>> {
    return Object.fromEntries([...this.#metrics].map(([name, metric]) => [name, metric.value]));
  }

  /**
   * Shows an event to the plugin, as the host does with every event of its stream: what an event value builds
   * (`host.dispatch(added({ … }))`), what {@link syscallEvent} and {@link pluginEvent} build, or one that was seen before.
   *
   * @abi plugin_parse_event
   * @throws FalcoPluginError `FP_PARSE_FAILED`, `FP_EVENT_DECODE`, `FP_CALLBACK_ASYNC`, `FP_NO_EVENT_LOOP`, `FP_EVENT_MALFORMED`
   */
  dispatch(event: Dispatchable, header: GivenHeader = {}): SeenEvent {
    const seen = this.#stream.next(this.#encoder.encode(event, header, this.#openSourceName));
    this.#event.parse(seen);
    return seen;
  }

  /**
   * The value of a field, `name` or `name[argument]`: of a list an array, `undefined` where the event has none. Integers and times are `bigint`,
   * addresses text. One event is decoded once for all its fields, if it is what `dispatch` or `next` returned.
   *
   * @abi plugin_extract_fields
   * @throws TypeError where a rule with this field would not compile
   * @throws FalcoPluginError `FP_EXTRACT_FAILED`, `FP_FIELD_VALUE`, `FP_EVENT_DECODE`, `FP_CALLBACK_ASYNC`, `FP_NO_EVENT_LOOP`; a host only logs these
   */
  extract(event: Dispatchable | SeenEvent, field: string): ExtractedValue | readonly ExtractedValue[] | undefined {
    const { values } = this.extraction(event, field);
    return values.length === 0 ? undefined : this.#fields.isList(field) ? values : values[0];
  }

  /** The same as {@link TestHost.extract}, with the places of the values in the event. */
  extraction(event: Dispatchable | SeenEvent, field: string): Extraction {
    const seen = "number" in event ? event : this.#stream.peek(this.#encoder.encode(event, {}, this.#openSourceName));
    return this.#fields.read(seen, field);
  }

  /**
   * Tells the host of a thread, also what plugins cannot write; of one that it knows, what is given. Whether it is a new one.
   *
   * @throws TypeError for a column in `added` that no plugin has added
   * @throws FalcoPluginError `FP_TABLE_VALUE`
   * @example
   * ```ts
   * import { SYSCALL_EXECVE_19_X } from "@falco-plugin/events/types";
   * import { compute, definePlugin, existing, extract, importTable, on, tables } from "@falco-plugin/plugin";
   * import { syscallEvent, testHost } from "@falco-plugin/testing";
   * import { expect, test } from "vitest";
   *
   * const threads = importTable("threads", "int64", { args: existing.table("uint64", { value: existing("string") }) });
   * const plugin = definePlugin(
   *   { name: "args", version: "0.1.0", description: "Counts arguments", contact: "https://example.org" },
   *   tables(threads),
   *   extract({ "args.count": compute({ type: "uint64", description: "Arguments" }, on(SYSCALL_EXECVE_19_X, ({ tid }, ctx) => ctx.table(threads).get(tid)?.table("args").size)) }),
   * );
   *
   * test("counts arguments", () => {
   *   const host = testHost(plugin);
   *   host.setThread({ tid: 42n, comm: "nginx", uid: 0, args: ["-g", "daemon off;"], fds: { 3: { name: "/etc/passwd" } } });
   *   expect(host.extract(syscallEvent(SYSCALL_EXECVE_19_X, {}, { tid: 42n }), "args.count")).toBe(2n);
   * });
   * ```
   */
  setThread(thread: TestThread): boolean {
    return !this.table("threads", "int64").upsert(BigInt(thread.tid), threadRow(thread));
  }

  /**
   * A table of the host by its name, with rows as plain objects: for a test to fill, change and look at.
   *
   * The host has `threads`, as libsinsp does, but without threads: system calls that a test shows make none. It also has what the plugin exports,
   * and what the test's options say of other plugins.
   *
   * @throws TypeError where there is no such table, or its key is of another type
   * @example
   * ```ts
   * import { SYSCALL_EXECVE_19_X } from "@falco-plugin/events/types";
   * import { column, definePlugin, existing, importTable, on, parse, tables } from "@falco-plugin/plugin";
   * import { syscallEvent, testHost } from "@falco-plugin/testing";
   * import { expect, test } from "vitest";
   *
   * const threads = importTable("threads", "int64", { comm: existing("string"), is_shell: column.bool() });
   * const plugin = definePlugin(
   *   { name: "shells", version: "0.1.0", description: "Marks shells", contact: "https://example.org" },
   *   tables(threads),
   *   parse(
   *     on(SYSCALL_EXECVE_19_X, ({ tid }, ctx) => {
   *       const thread = ctx.table(threads).get(tid);
   *       thread?.set("is_shell", thread.get("comm") === "bash");
   *     }),
   *   ),
   * );
   *
   * test("marks shells", () => {
   *   const host = testHost(plugin);
   *   const rows = host.table("threads", "int64");
   *   rows.insert(42n, { comm: "bash", args: [[0n, { value: "-i" }]] });
   *   host.dispatch(syscallEvent(SYSCALL_EXECVE_19_X, {}, { tid: 42n }));
   *   expect(rows.row(42n)).toMatchObject({ comm: "bash", is_shell: true });
   * });
   * ```
   */
  table<KeyType extends TableType>(name: string, keyType: KeyType): TestTable<KeyType>;
  /**
   * A table as plugins declare it: what `ctx.table(table)` gives, typed, but at any time. By one that the plugin exports the test sees what the plugin
   * does, private columns too. By one that it imports the test is another plugin, whose columns it adds; so a test can see whether what the plugin
   * exports is what others need.
   *
   * Entries stay until they are released.
   *
   * @throws TypeError where nobody exports such a table
   * @throws FalcoPluginError `FP_TABLE_MISSING`, `FP_TABLE_TYPE`, `FP_TABLE_REFUSED` where an import does not fit
   * @example
   * ```ts
   * import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
   * import { column, definePlugin, existing, exportTable, importTable, on, parse, tables } from "@falco-plugin/plugin";
   * import { testHost } from "@falco-plugin/testing";
   * import { NEVER } from "rxjs";
   * import { expect, test } from "vitest";
   * import * as z from "zod";
   *
   * const added = asyncEvent("added", z.object({ id: z.string(), user: z.string() }));
   * const containers = exportTable("containers", "string", { user: column.string(), seen: column.uint32({ visibility: "private" }) });
   * const plugin = definePlugin(
   *   { name: "containers", version: "0.1.0", description: "Knows containers", contact: "https://example.org" },
   *   tables(containers),
   *   asyncEvents({ events: [added], stream: () => NEVER }),
   *   parse(on(added, ({ payload }, ctx) => ctx.table(containers).insert(payload.id, { user: payload.user, seen: 1 }))),
   * );
   *
   * test("tells others of the user", () => {
   *   const host = testHost(plugin);
   *   host.dispatch(added({ id: "3f1c", user: "www" }));
   *   expect(host.table(containers).read("3f1c", "seen")).toBe(1);
   *   expect(host.table(importTable("containers", "string", { user: existing("string") })).read("3f1c", "user")).toBe("www");
   * });
   * ```
   */
  table<View>(table: TableRef<View, unknown>): View;
  table(table: string | TableRef<unknown, unknown>, keyType?: TableType): unknown {
    if (typeof table !== "string") return this.#tables.view(table);
    if (keyType === undefined) throw new TypeError(`say of which type the keys of table "${table}" are: host.table("${table}", "int64")`);
    return this.#tables.rows(table, keyType);
  }

  /**
   * An event of the plugin's source as text.
   *
   * @abi plugin_event_to_string
   * @throws FalcoPluginError `FP_DESCRIBE_FAILED` and others
   */
  eventToString(event: Dispatchable | SeenEvent): string {
    const seen = "number" in event ? event : this.#stream.peek(this.#encoder.encode(event, {}, this.#openSourceName));
    return this.#event.eventToString(seen);
  }

  /**
   * Suggestions for the parameters of the plugin's source.
   *
   * @abi plugin_list_open_params
   */
  listOpenParams(): readonly OpenParam[] {
    return this.#event.enter((calls) => calls.listOpenParams());
  }

  /**
   * Opens the plugin's source.
   *
   * @abi plugin_open
   * @throws FalcoPluginError `FP_OPEN_FAILED` with what the plugin says about the parameters, `FP_OPEN_TIMEOUT`
   * @throws TypeError while it is open: a host closes a source before it opens it again
   */
  async open(params = ""): Promise<TestCapture> {
    const facts = this.#realm.definition.manifest.source;
    if (facts === undefined) throw new TypeError("the plugin has no source");
    if (this.#opened !== undefined) throw new TypeError("the source is open already");
    const opened = await openSource(this.#background, facts, params);
    this.#opened = opened;
    return new TestCapture({ ring: opened.ring, read: () => this.#readSource(opened), close: () => this.#closeSource(opened) });
  }

  /**
   * Starts the plugin's background, as the host does when a capture is opened: async events and what `background` has.
   *
   * @abi plugin_set_async_event_handler
   * @throws TypeError while they run: the host stops them before it starts them again
   */
  startAsyncEvents(): void {
    this.#async.start();
  }

  /**
   * Whether the plugin is ready, as `startGraceMs` lets a host wait for it after it has started async events. This host does not wait: a test does, or
   * lets virtual time pass. True where nobody would wait.
   */
  get isReady(): boolean {
    return this.#async.isReady;
  }

  /**
   * Stops async events, as the host does when a capture is closed: the gate closes, then the plugin ends its work. Always succeeds;
   * a plugin that takes too long leaves `FP_STOP_TIMEOUT` in the log.
   *
   * @abi plugin_set_async_event_handler
   */
  async stopAsyncEvents(): Promise<void> {
    await this.#async.stop();
  }

  /**
   * Tells the plugin that a capture is open; its routines begin, with a timer as their clock.
   *
   * @abi plugin_capture_open
   * @throws FalcoPluginError `FP_LISTEN_FAILED` and others
   */
  captureOpen(): void {
    if (this.#routines !== undefined) throw new TypeError("a capture is open already");
    this.#event.captureOpen();
    const all = this.#background.definition.capabilities.flatMap(({ routines = [] }) => routines);
    this.#routines = this.#background.run((ctx) => new CaptureRoutines(all, ctx));
  }

  /**
   * Tells the plugin that the capture is closed, after its routines have ended.
   *
   * @abi plugin_capture_close
   * @throws FalcoPluginError `FP_LISTEN_FAILED` and others
   */
  async captureClose(): Promise<void> {
    const routines = this.#routines;
    this.#routines = undefined;
    await routines?.stop();
    this.#event.captureClose();
  }

  /**
   * Changes the config while the plugin runs; a text is handed over as it is.
   *
   * @abi plugin_set_config
   * @throws FalcoPluginError `FP_CONFIG_INVALID` where the schema or the plugin refuses it; the old one stays
   */
  setConfig(config: unknown): void {
    if (this.#realm.definition.manifest.configUpdate !== true) throw new TypeError("the plugin takes no other config while it runs: it has no onConfigUpdate()");
    const text = typeof config === "string" ? config : configText(config);
    this.#event.setConfig(text);
    this.#background.configChanged(text);
  }

  /** The event thread takes the messages that the background has sent; it does so at the beginning of every other call, too. */
  takeMessages(): void {
    this.#event.enter(() => {});
  }

  /** The host reads so many of the events it was given, all unless told; returns how many there were. Needs `delivery: "manual"`. */
  deliver(count = Infinity): number {
    return this.#async.queue.deliver(count);
  }

  /** The host loses so many of the events it was given, oldest first, and tells nobody: as libsinsp does when its queue is full. */
  lose(count: number): void {
    this.#async.queue.lose(count);
  }

  /** From now on the host refuses events for this reason; with none it takes them again. */
  refuse(reason: string | undefined): void {
    this.#async.queue.refusal = reason;
  }

  /**
   * The state that a capture file would begin with.
   *
   * @abi plugin_dump_state
   * @throws FalcoPluginError `FP_SNAPSHOT_FAILED`, `FP_NO_EVENT_LOOP`, `FP_EVENT_UNDECLARED`
   */
  dumpState(): readonly ReceivedEvent[] {
    const computed = this.#event.enter(() => [...snapshotEvents(this.#realm.definition, this.#event.ctx)]);
    return [...this.#async.retained.all(), ...computed].map(this.#readAsync);
  }

  /** Ends everything, as a host does that destroys the instance: what runs is stopped, then what `perInstance` made is disposed. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#opened !== undefined) await this.#closeSource(this.#opened);
    await this.#async.stop();
    try {
      if (this.#routines !== undefined) await this.captureClose();
    } finally {
      await this.#backgroundRealm.parts.slots.dispose();
      this.#event.enter(() => void synchronous(this.#realm.parts.slots.dispose(), "the dispose of a slot"));
    }
  }

  /** The source that async events belong to: the open one of the plugin, else that of system calls. */
  get #openSourceName(): string {
    const name = this.#realm.definition.manifest.source?.name ?? "";
    return this.#opened === undefined || name === "" ? "syscall" : name;
  }

  #delivered(encoded: EncodedAsyncEvent): void {
    const event = this.#readAsync(encoded);
    this.events.push(event);
    this.#parseUnasked(event);
  }

  #readSource({ ring }: OpenedSource): PayloadSeen | undefined {
    const taken = ring.take();
    if (taken === undefined) return undefined;
    const seen = this.#stream.next(this.#encoder.fromSource(taken));
    this.#parseUnasked(seen);
    const { data } = taken;
    return Object.freeze({ ...seen, data, payload: this.#readers.source(data) });
  }

  async #closeSource(opened: OpenedSource): Promise<void> {
    if (this.#opened === opened) this.#opened = undefined;
    await opened.stretch.stop();
  }

  /** No call of the test is behind it: what fails is in the log, and the host goes on. */
  #parseUnasked(event: SeenEvent): void {
    try {
      this.#event.parse(event);
    } catch (error) {
      if (!isFalcoPluginError(error)) throw error;
    }
  }
}
