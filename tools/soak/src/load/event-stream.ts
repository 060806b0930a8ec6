import type { CallLatencies, Host, HostInspector, InspectorStats, PluginMetric } from "@falco-plugin/host";
import { numbersOf } from "./metric-numbers.ts";
import { Scraper } from "./scraper.ts";
import { stormThreads } from "./storm-events.ts";
import { ToldContainers } from "./told-containers.ts";
import { until } from "./until.ts";
import { whyEnded } from "./why-ended.ts";

/** A plugin of a stream, and its config. */
export interface StreamPlugin {
  readonly name: string;
  readonly file: string;
  readonly config: unknown;
}

/** What an event stream is made from. */
export interface StreamOptions {
  readonly name: string;
  readonly plugins: readonly StreamPlugin[];
  readonly events: readonly Uint8Array[];
  readonly rate: number;
  readonly fields: readonly string[];
}

/** How long calls took in some seconds. */
export interface SliceTimes {
  readonly parse: CallLatencies;
  readonly extract: CallLatencies;
}

/** All that a stream, and its plugins, say of a life from its open to its close. */
export interface StreamAccount {
  readonly stream: string;
  /** Events that came out of the loop. */
  readonly events: number;
  readonly asyncEvents: number;
  readonly failures: number;
  readonly stats: InspectorStats;
  readonly metrics: Readonly<Record<string, readonly PluginMetric[]>>;
  readonly scrapes: number;
  readonly wentDown: readonly string[];
}

const sliceMs = 2_000;
const settleMs = 10_000;
/** So many that none ends within a soak. */
const forever = 1_000_000_000;

/** An inspector under a storm of system calls, as Falco has one for a source: its calls come from a thread of its own, metrics are asked for on another, and the rest is the main thread's. */
export class EventStream {
  readonly told = new ToldContainers();
  readonly times: SliceTimes[] = [];
  readonly #options: StreamOptions;
  readonly #inspector: HostInspector;
  readonly #scraper: Scraper;
  readonly #counts = { events: 0, asyncEvents: 0, failures: 0 };
  #stopping = false;
  #loop: Promise<void> = Promise.resolve();

  private constructor(host: Host, options: StreamOptions, inspector: HostInspector) {
    this.#options = options;
    this.#inspector = inspector;
    this.#scraper = new Scraper(host, inspector, `scraper of ${options.name}`);
  }

  static async open(host: Host, options: StreamOptions): Promise<EventStream> {
    const inspector = await loaded(host, options);
    for (const thread of stormThreads) await inspector.tables.setThread(thread);
    await inspector.open({ kind: "events", events: options.events, repeat: forever, rate: options.rate });
    const stream = new EventStream(host, options, inspector);
    stream.#loop = stream.#run();
    // Awaited at close; until then nobody may call its rejection unhandled.
    stream.#loop.catch(() => undefined);
    stream.#scraper.start();
    return stream;
  }

  /** What Falco does with a new configuration while the old one runs: all plugins are loaded, initialised and destroyed, on another thread. */
  static async dryRun(host: Host, options: StreamOptions): Promise<void> {
    const thread = { thread: "dry run" };
    const inspector = await host.createInspector(undefined, thread);
    for (const { file, config } of options.plugins) {
      const { name } = await inspector.register(file, thread);
      await inspector.init(name, config, thread);
    }
    await inspector.destroy(thread);
  }

  /** The metrics as they were asked for last. */
  get metrics(): StreamAccount["metrics"] {
    return this.#scraper.last;
  }

  /** Why the loop has ended, which it must not by itself; nothing while it runs, or is being closed. */
  async failure(): Promise<unknown> {
    return this.#stopping ? undefined : whyEnded(this.#loop);
  }

  /** Ends the stream in Falco's order, and tells all accounts of it. */
  async close(): Promise<StreamAccount> {
    this.#stopping = true;
    await this.#inspector.interrupt();
    await this.#loop;
    await this.#scraper.stop();
    await this.#settled();
    await this.#inspector.close();
    const metrics: Record<string, readonly PluginMetric[]> = {};
    for (const { name } of this.#options.plugins) metrics[name] = await this.#inspector.metrics(name);
    const stats = await this.#inspector.stats();
    await this.#inspector.destroy({ lastFirst: true });
    return { stream: this.#options.name, ...this.#counts, stats, metrics, scrapes: this.#scraper.scrapes, wentDown: [...this.#scraper.wentDown] };
  }

  async #run(): Promise<void> {
    const { name, fields } = this.#options;
    while (!this.#stopping) {
      const slice = await this.#inspector.run({ ms: sliceMs, emit: "async", asyncNames: ["container", "container_removed"], fields, times: true, thread: name }, ({ name: event = "", data }) => this.told.take(event, data));
      this.#counts.events += slice.events;
      this.#counts.asyncEvents += slice.asyncEvents;
      this.#counts.failures += slice.parseFailures + slice.extractFailures;
      if (slice.times !== undefined && slice.events > 0) this.times.push(slice.times);
      if (slice.reason !== "time" && slice.reason !== "interrupted") throw new Error(`the loop of ${name} ended: ${slice.reason} ${slice.error ?? ""}`);
    }
  }

  /** No question is asked any more: the background takes those that wait, and then both sides must have counted as many. */
  async #settled(): Promise<void> {
    await until(async () => {
      const storm = numbersOf(await this.#inspector.metrics("storm"));
      if (storm("heard") + storm("questions_full") < storm("asked")) throw new Error("the background does not take what it is asked");
    }, settleMs);
  }
}

async function loaded(host: Host, { plugins }: StreamOptions): Promise<HostInspector> {
  const inspector = await host.createInspector();
  for (const { file, config } of plugins) await inspector.load(file, config);
  return inspector;
}
