import { setTimeout as wait } from "node:timers/promises";
import type { Host, HostInspector } from "@falco-plugin/host";
import { numbersOf } from "./metric-numbers.ts";
import { whyEnded } from "./why-ended.ts";

/** A source that is opened, read to its end and closed, again and again. */
export interface SourceOptions {
  /** The plugin's name. */
  readonly source: string;
  readonly plugins: readonly string[];
  readonly params: string;
  /** How many events it gives each time. */
  readonly events: number;
  readonly fields: readonly string[];
}

/** What came of it. */
export interface SourceAccount {
  readonly source: string;
  readonly passes: number;
  /** That came out of the loops, and that should have. */
  readonly events: number;
  readonly expected: number;
  readonly failures: number;
  /** By the plugin's own metrics. */
  readonly counted: number;
  readonly dropped: number;
}

const pauseMs = 300;

/** Runs passes until it is closed; on a thread of its own. */
export class SourcePasses {
  readonly #options: SourceOptions;
  readonly #inspector: HostInspector;
  readonly #counts = { passes: 0, events: 0, failures: 0 };
  #stopping = false;
  #running: Promise<void> = Promise.resolve();

  private constructor(options: SourceOptions, inspector: HostInspector) {
    this.#options = options;
    this.#inspector = inspector;
  }

  static async start(host: Host, options: SourceOptions): Promise<SourcePasses> {
    const inspector = await host.createInspector();
    for (const file of options.plugins) await inspector.load(file);
    const passes = new SourcePasses(options, inspector);
    passes.#running = passes.#run();
    // Awaited at close.
    passes.#running.catch(() => undefined);
    return passes;
  }

  /** Why it has ended by itself; nothing while it runs. */
  async failure(): Promise<unknown> {
    return whyEnded(this.#running);
  }

  /** Lets the present pass come to its end. */
  async close(): Promise<SourceAccount> {
    this.#stopping = true;
    await this.#running;
    const metric = numbersOf(await this.#inspector.metrics(this.#options.source));
    const { source, events } = this.#options;
    await this.#inspector.destroy();
    return { source, ...this.#counts, expected: events * this.#counts.passes, counted: metric("sdk.source.events"), dropped: metric("sdk.source.dropped") };
  }

  async #run(): Promise<void> {
    const { source, params, fields } = this.#options;
    const thread = { thread: source };
    while (!this.#stopping) {
      await this.#inspector.open({ kind: "plugin", plugin: source, params });
      const { reason, error, events, parseFailures, extractFailures } = await this.#inspector.run({ emit: "none", fields, ...thread });
      if (reason !== "eof") throw new Error(`the source ${source} ended otherwise: ${reason} ${error ?? ""}`);
      await this.#inspector.close();
      this.#counts.passes++;
      this.#counts.events += events;
      this.#counts.failures += parseFailures + extractFailures;
      await wait(pauseMs);
    }
  }
}
