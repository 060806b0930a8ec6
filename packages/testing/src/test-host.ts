import {
  type AsyncEventCounts,
  backgroundContext,
  backgroundService,
  type ContextParts,
  createLogger,
  DEFAULT_STOP_TIMEOUT_MS,
  describeThrown,
  eventContext,
  FalcoPluginError,
  isPluginDefinition,
  type Logger,
  type PluginDefinition,
  type Service,
  slotStore,
  snapshotEvents,
} from "@falco-plugin/contract";
import { AsyncEventChannel } from "./internal/async-event-channel.ts";
import { eventReader } from "./internal/event-reader.ts";
import { HostQueue } from "./internal/host-queue.ts";
import { RetainedEvents } from "./internal/retained-events.ts";
import { within } from "./internal/within.ts";
import type { LogLine } from "./log-line.ts";
import type { ReceivedEvent } from "./received-event.ts";
import type { TestHostOptions } from "./test-host-options.ts";

interface Running {
  readonly service: Service;
  readonly channel: AsyncEventChannel;
  readonly ending: AbortController;
}

const noCounts: AsyncEventCounts = { emitted: 0, delivered: 0, outstanding: 0, buffered: 0, dropped: 0, refused: 0, lost: 0, discarded: 0 };

/**
 * A host for one plugin instance inside the test's own process: it does with a definition what Falco does with the artifact,
 * without native code. Made by {@link testHost}.
 */
export class TestHost implements AsyncDisposable {
  /** Everything the host has read from the event stream, in order. */
  readonly events: ReceivedEvent[] = [];
  /** Everything the plugin has logged, in order. */
  readonly logs: LogLine[] = [];
  readonly #definition: PluginDefinition;
  readonly #parts: ContextParts<unknown>;
  readonly #log: Logger;
  readonly #queue: HostQueue;
  readonly #retained: RetainedEvents;
  readonly #read: ReturnType<typeof eventReader>;
  readonly #stopTimeoutMs: number;
  #running: Running | undefined;
  #lastChannel: AsyncEventChannel | undefined;

  /** @throws FalcoPluginError `FP_CONFIG_INVALID` */
  constructor(definition: PluginDefinition, options: TestHostOptions<unknown>) {
    if (!isPluginDefinition(definition)) throw new TypeError("testHost() takes what definePlugin() returned");
    this.#definition = definition;
    const config: unknown = definition.parseConfig(options.configText ?? (options.config === undefined ? "" : JSON.stringify(options.config)));
    this.#log = createLogger((level, component, message) => this.logs.push({ level, component, message }), definition.meta.name);
    this.#parts = { plugin: definition.meta, config: () => config, log: this.#log, slots: slotStore(), metrics: new Map(), send: () => "dropped" };
    this.#read = eventReader(definition);
    const facts = definition.manifest.async;
    this.#queue = new HostQueue(facts?.events ?? [], (options.delivery ?? "immediate") === "immediate", (event) => this.events.push(this.#read(event)));
    this.#retained = new RetainedEvents(facts?.retainMax ?? 0);
    this.#stopTimeoutMs = options.stopTimeoutMs ?? DEFAULT_STOP_TIMEOUT_MS;
  }

  /** Where all emissions since the last start went. */
  get counts(): AsyncEventCounts {
    return this.#lastChannel?.counts() ?? noCounts;
  }

  /** How many events the host has taken and not read yet. */
  get queued(): number {
    return this.#queue.length;
  }

  /**
   * Starts async events, as the host does when a capture is opened.
   *
   * @abi plugin_set_async_event_handler
   * @throws TypeError while they run: the host stops them before it starts them again
   */
  startAsyncEvents(): void {
    const facts = this.#definition.manifest.async;
    if (facts === undefined) throw new TypeError("the plugin has no async events");
    if (this.#running !== undefined) throw new TypeError("async events run already");
    this.#retained.clear();
    const channel = new AsyncEventChannel(facts, this.#queue, this.#retained, (reason) => this.#log.error(`the host refuses async events: ${reason}`));
    const ending = new AbortController();
    const ctx = backgroundContext({
      ...this.#parts,
      signal: ending.signal,
      messages: () => ({ subscribe: () => () => {}, [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }) }),
    });
    const service = backgroundService(this.#definition, ctx, { asyncEvents: channel });
    this.#lastChannel = channel;
    this.#running = { service, channel, ending };
    try {
      service.start();
    } catch (error) {
      this.#running = undefined;
      channel.close();
      throw error;
    }
  }

  /**
   * Stops async events, as the host does when a capture is closed: the gate closes, then the plugin ends its work. Always succeeds;
   * a plugin that takes too long leaves `FP_STOP_TIMEOUT` in the log.
   *
   * @abi plugin_set_async_event_handler
   */
  async stopAsyncEvents(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    if (running === undefined) return;
    running.channel.close();
    this.#queue.clear();
    try {
      const ending = running.service.stop();
      running.ending.abort();
      if (ending !== undefined && !(await within(this.#stopTimeoutMs, ending))) this.#log.error(new FalcoPluginError("FP_STOP_TIMEOUT").message);
    } catch (error) {
      this.#log.error(`stop: ${describeThrown(error)}`);
    }
  }

  /** The host reads so many of the events it was given, all unless told; returns how many there were. Needs `delivery: "manual"`. */
  deliver(count = Infinity): number {
    return this.#queue.deliver(count);
  }

  /** The host loses so many of the events it was given, oldest first, and tells nobody: as libsinsp does when its queue is full. */
  lose(count: number): void {
    this.#queue.lose(count);
  }

  /** From now on the host refuses events for this reason; with none it takes them again. */
  refuse(reason: string | undefined): void {
    this.#queue.refusal = reason;
  }

  /**
   * The state that a capture file would begin with.
   *
   * @abi plugin_dump_state
   * @throws FalcoPluginError `FP_SNAPSHOT_FAILED`, `FP_NO_EVENT_LOOP`, `FP_EVENT_UNDECLARED`
   */
  dumpState(): readonly ReceivedEvent[] {
    return [...this.#retained.all(), ...snapshotEvents(this.#definition, eventContext(this.#parts))].map(this.#read);
  }

  /** Stops async events. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.stopAsyncEvents();
  }
}
