import { type AsyncEventCounts, type AsyncEventPort, backgroundContext, type Capability, createLogger, type EmitOutcome, type EncodedAsyncEvent, FalcoPluginError, type LogLevel, type Service, slotStore } from "@falco-plugin/contract";

/** A port that remembers what it was given and answers as it is told. */
export class FakePort implements AsyncEventPort {
  readonly events: EncodedAsyncEvent[] = [];
  outcome: EmitOutcome = "sent";
  isOpen = true;
  losses: Partial<AsyncEventCounts> = {};

  emit(event: EncodedAsyncEvent): EmitOutcome {
    if (!this.isOpen) throw new FalcoPluginError("FP_ASYNC_STOPPED");
    this.events.push(event);
    return this.outcome;
  }

  counts(): AsyncEventCounts {
    return { emitted: this.events.length, delivered: 0, outstanding: 0, buffered: 0, dropped: 0, refused: 0, lost: 0, discarded: 0, ...this.losses };
  }
}

/** One start of one capability, without a host around it. */
export class FakeHost {
  readonly port = new FakePort();
  readonly lines: string[] = [];
  /** How often the capability has said that the host need not wait. */
  readies = 0;
  readonly #ending = new AbortController();
  readonly service: Service;

  constructor(capability: Capability<undefined>) {
    const log = createLogger((level: LogLevel, _component, message) => this.lines.push(`${level} ${message}`));
    const ctx = backgroundContext<undefined>({
      plugin: { name: "probe", version: "0.1.0" },
      config: () => undefined,
      log,
      slots: slotStore(),
      metrics: new Map(),
      send: () => "dropped",
      tables: () => undefined,
      signal: this.#ending.signal,
      messages: () => ({ subscribe: () => () => {}, [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }) }),
    });
    if (capability.background === undefined) throw new TypeError("the capability has nothing for the background");
    this.service = capability.background(ctx, { asyncEvents: this.port, ready: () => void this.readies++ });
  }

  /** What went into the port, as text. */
  get sent(): readonly string[] {
    return this.port.events.map(({ name, data }) => `${name} ${String(data)}`);
  }

  /** Lines above debug. */
  get shown(): readonly string[] {
    return this.lines.filter((line) => !line.startsWith("debug"));
  }

  abort(): void {
    this.#ending.abort();
  }
}
