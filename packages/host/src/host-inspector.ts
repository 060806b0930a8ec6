import type { CallOptions, Host, Timed } from "./host.ts";
import type { HostEvent } from "./host-messages.ts";
import type { HostProcess } from "./host-process.ts";
import { measureArguments, measureReport, steadyArguments, type WireReport } from "./measure.ts";
import type { Measure, MeasureReport, SteadyMeasure, SteadyReport } from "./measure-types.ts";
import { HostTables } from "./host-tables.ts";
import type { PluginInfo } from "./plugin-info.ts";
import { wireSource } from "./raw-events.ts";
import type { CountingOptions, CountingReport, InspectorStats, OpenParam, PluginMetric, RunOptions, RunResult, ScrapeOptions, ScrapeReport, Source, SourceProgress } from "./run-types.ts";

/** How an inspector is opened. */
export interface OpenOptions extends CallOptions {
  /** Pretends an engine with a kernel driver of this event schema: plugins that need another are refused. */
  readonly driverSchema?: string;
  /** Makes everything after the opening of the source fail with this text. `close` still has to be called, as Falco does. */
  readonly platformError?: string;
  /** Async events are counted and let go instead of entering the event loop. */
  readonly counting?: CountingOptions;
  /** Threads on which routines of listening plugins run. Default 0: they cannot subscribe any, as in Falco. */
  readonly threadPool?: number;
}

/**
 * One event stream with its plugins: what libsinsp calls an inspector. Use it from one thread of the host at a time; `interrupt`, `stats`
 * and `counting*` may come at any time.
 */
export class HostInspector {
  readonly name: string;
  /** Its tables: the host's own, and those of its plugins. */
  readonly tables: HostTables;
  readonly #host: Host;
  readonly #process: HostProcess;

  /** @internal */
  constructor(host: Host, child: HostProcess, name: string) {
    this.#host = host;
    this.#process = child;
    this.name = name;
    this.tables = new HostTables(child, name);
  }

  /** Loads a plugin and asks what it is; makes no instance of it. */
  async register(path: string, options: CallOptions = {}): Promise<PluginInfo & Timed> {
    return this.#call("inspector.register", { path, ...options });
  }

  /** Makes the plugin's instance. A config that is no string is passed as JSON. */
  async init(plugin: string, config: unknown = "", options: CallOptions = {}): Promise<Timed> {
    return this.#call("plugin.init", { plugin, config: typeof config === "string" ? config : JSON.stringify(config), ...options });
  }

  /** {@link HostInspector.register} and {@link HostInspector.init}. */
  async load(path: string, config: unknown = "", options: CallOptions = {}): Promise<PluginInfo> {
    const info = await this.register(path, options);
    await this.init(info.name, config, options);
    return info;
  }

  /** Opens an event source: plugin `open`, initial state of a capture file, async event handlers, `capture_open`, in this order. */
  async open(source: Source, options: OpenOptions = {}): Promise<{ readonly source: string } & Timed> {
    return this.#call("inspector.open", { source: wireSource(source), ...options });
  }

  /** Runs the event loop on one thread of the host until one of the limits, the source's end or {@link HostInspector.interrupt}. */
  async run(options: RunOptions & CallOptions = {}, onEvent?: (event: HostEvent) => void): Promise<RunResult & Timed> {
    const stop = onEvent && this.onEvent(onEvent);
    try {
      return await this.#call("inspector.run", onEvent === undefined ? { emit: "none", ...options } : options);
    } finally {
      stop?.();
    }
  }

  /** {@link HostInspector.run}, with all events of it. */
  async collect(options: RunOptions & CallOptions = {}): Promise<{ readonly events: readonly HostEvent[]; readonly result: RunResult & Timed }> {
    const events: HostEvent[] = [];
    const result = await this.run(options, (event) => events.push(event));
    return { events, result };
  }

  /** {@link HostInspector.run}, as an iterable; leaving the iteration interrupts the loop and waits for it. */
  async *stream(options: RunOptions & CallOptions = {}): AsyncGenerator<HostEvent, RunResult & Timed, undefined> {
    const queue: HostEvent[] = [];
    let wake: () => void = () => undefined;
    const loop: { done: boolean } = { done: false };
    const running = this.run(options, (event) => {
      queue.push(event);
      wake();
    }).finally(() => {
      loop.done = true;
      wake();
    });
    // It is awaited below; until then nobody may call its rejection unhandled.
    running.catch(() => undefined);
    try {
      for (;;) {
        const event = queue.shift();
        if (event !== undefined) yield event;
        else if (loop.done) return await running;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
    } finally {
      if (!loop.done) {
        await this.interrupt();
        await running;
      }
    }
  }

  onEvent(listener: (event: HostEvent) => void): () => void {
    return this.#host.onEvent((event) => {
      if (event.inspector === this.name) listener(event);
    });
  }

  /** Ends the running event loop after its present step, or else the next one at once. */
  async interrupt(): Promise<void> {
    await this.#call("inspector.interrupt", {});
  }

  /** Closes the source, takes the async event handlers away, tells the listeners. Also after a failed {@link HostInspector.open}. */
  async close(options: CallOptions = {}): Promise<Timed> {
    return this.#call("inspector.close", options);
  }

  /** Closes if need be, destroys the plugins (first to last, as sysdig; last to first, as Falco), unloads them. */
  async destroy(options: CallOptions & { readonly lastFirst?: boolean } = {}): Promise<Timed> {
    return this.#call("inspector.destroy", options);
  }

  /** Begins a capture file with the state of all async plugins. Only this host can read it. */
  async openDump(path: string, options: CallOptions = {}): Promise<Timed> {
    return this.#call("inspector.openDump", { path, ...options });
  }

  async closeDump(options: CallOptions = {}): Promise<Timed> {
    return this.#call("inspector.closeDump", options);
  }

  /** The async event queue, and misuses of the handler. */
  async stats(): Promise<InspectorStats> {
    return this.#call("inspector.stats", {});
  }

  /**
   * Calls the plugin's `set_async_event_handler` directly: `true` with a handler of this inspector, `false` with NULL, whether or not
   * there was one.
   */
  async setAsyncHandler(plugin: string, on: boolean, options: CallOptions = {}): Promise<Timed> {
    return this.#call("plugin.setAsyncHandler", { plugin, on, ...options });
  }

  /** Calls the plugin's `destroy` directly; it stays loaded and can be initialised anew. */
  async destroyInstance(plugin: string, options: CallOptions = {}): Promise<Timed> {
    return this.#call("plugin.destroy", { plugin, ...options });
  }

  /** The plugin's JSON Schema; `null` without one. */
  async schema(plugin: string): Promise<unknown> {
    return (await this.#process.call("plugin.schema", { inspector: this.name, plugin })).result;
  }

  /** What the plugin's `list_open_params` returns. */
  async openParams(plugin: string, options: CallOptions = {}): Promise<readonly OpenParam[]> {
    return (await this.#process.call("plugin.openParams", { inspector: this.name, plugin, ...options })).result as readonly OpenParam[];
  }

  /**
   * Calls the plugin's `set_config`. The config is checked against the plugin's schema before, as libsinsp does, unless `unchecked`:
   * so a plugin can be seen refusing a config on its own.
   */
  async setConfig(plugin: string, config: unknown, options: CallOptions & { readonly unchecked?: boolean } = {}): Promise<Timed> {
    return this.#call("plugin.setConfig", { plugin, config: typeof config === "string" ? config : JSON.stringify(config), ...options });
  }

  /** How far the open source plugin is; `null` where it does not tell, or where the source is no plugin. */
  async progress(options: CallOptions = {}): Promise<SourceProgress | null> {
    return (await this.#process.call("inspector.progress", { inspector: this.name, ...options })).result as SourceProgress | null;
  }

  /**
   * Measures calls of a plugin in a loop in C++, without anything of the host in between. The plugin must be initialised; the event loop
   * must not run. `read_column` measures whichever plugin has the table.
   *
   * @runs build
   * @throws HostCommandError when there is no such plugin, field, event, table or column
   * @example
   * ```ts
   * import { fixturePlugin, startHost } from "@falco-plugin/host";
   *
   * await using host = await startHost();
   * const inspector = await host.createInspector();
   * await inspector.load(fixturePlugin("dummyc"));
   * await inspector.open({ kind: "plugin", plugin: "dummyc", params: "3,0" });
   * const { median } = await inspector.measure({ call: "extract_fields", plugin: "dummyc", fields: ["dummy.count"] });
   * console.log(`${median.toFixed(1)} ns per call`);
   * ```
   */
  async measure(what: Measure, options: CallOptions = {}): Promise<MeasureReport & Timed> {
    const report = await this.#call<WireReport & Timed>("inspector.measure", { ...measureArguments(what), ...options });
    return { ...measureReport(report), ns: report.ns };
  }

  /**
   * Lets a plugin parse events and extract their fields at a rate, and tells how long the calls took: the median, and the longest, in which
   * garbage collection shows. The plugin must do both; the event loop must not run.
   *
   * @runs build
   * @throws HostCommandError when there is no such plugin, field or event
   * @example
   * ```ts
   * import { startHost } from "@falco-plugin/host";
   * import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
   *
   * await using host = await startHost();
   * const inspector = await host.createInspector();
   * await inspector.load("./dist/libpaths.so");
   * await inspector.open({ kind: "idle" });
   * const events = [SYSCALL_OPENAT_2_X.encode({ ts: 1n, tid: 1n }, { fd: 3n, name: "/etc/passwd" })];
   * const { parse } = await inspector.measureSteadily({ plugin: "paths", events, fields: ["paths.name"], rate: 20_000, seconds: 60 });
   * console.log(`99.9 % within ${parse.wall.p999} ns, the longest ${parse.wall.max} ns`);
   * ```
   */
  async measureSteadily(what: SteadyMeasure, options: CallOptions = {}): Promise<SteadyReport & Timed> {
    return this.#call("inspector.measureSteadily", { ...steadyArguments(what), ...options });
  }

  /** The plugin's metrics. Ask from another thread than that of the event loop while that runs, as real hosts do. */
  async metrics(plugin: string, options: CallOptions = {}): Promise<readonly PluginMetric[]> {
    return (await this.#process.call("plugin.metrics", { inspector: this.name, plugin, ...options })).result as readonly PluginMetric[];
  }

  /**
   * Asks all plugins for their metrics again and again, as a web server beside the event loop does. Give it a thread of its own, and do not destroy plugins
   * meanwhile.
   *
   * @runs build
   * @example
   * ```ts
   * import { fixturePlugin, startHost } from "@falco-plugin/host";
   *
   * await using host = await startHost();
   * const inspector = await host.createInspector();
   * await inspector.load(fixturePlugin("listenc"));
   * await inspector.open({ kind: "busy" });
   * const loop = inspector.run({ ms: 1_000, emit: "none" });
   * const { scrapes, wentDown } = await inspector.scrape({ ms: 500, thread: "scraper" });
   * console.log(`${scrapes} times; went down: ${wentDown.join(", ")}`);
   * await loop;
   * ```
   */
  async scrape(options: ScrapeOptions & CallOptions): Promise<ScrapeReport & Timed> {
    return this.#call("inspector.scrape", options);
  }

  /** What was counted since the inspector was opened with `counting`, or since {@link HostInspector.resetCounting}. */
  async countingReport(): Promise<CountingReport> {
    return this.#call("counting.report", {});
  }

  async resetCounting(): Promise<void> {
    await this.#call("counting.reset", {});
  }

  /** Waits, on a thread of the host, until so many events were counted. */
  async waitForCount(count: number, options: CallOptions & { readonly timeoutMs?: number } = {}): Promise<CountingReport & { readonly reached: boolean } & Timed> {
    return this.#call("counting.wait", { count, ...options });
  }

  async #call<Result>(op: string, args: object): Promise<Result> {
    const { result, ns } = await this.#process.call(op, { ...args, inspector: this.name });
    return { ...(result as object | null), ns } as Result;
  }
}
