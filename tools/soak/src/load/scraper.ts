import type { Host, HostInspector, PluginMetric } from "@falco-plugin/host";

/** How long the host scrapes by itself between two answers. */
const spellMs = 200;

/** Asks an inspector's plugins for their metrics without a pause, from a thread of its own, as Falco's web server does. */
export class Scraper {
  scrapes = 0;
  /** Metrics that only grow, and did not. */
  readonly wentDown = new Set<string>();
  last: Readonly<Record<string, readonly PluginMetric[]>> = {};
  readonly #host: Host;
  readonly #inspector: HostInspector;
  readonly #thread: string;
  #stopping = false;
  #spells: Promise<void> = Promise.resolve();

  constructor(host: Host, inspector: HostInspector, thread: string) {
    this.#host = host;
    this.#inspector = inspector;
    this.#thread = thread;
  }

  start(): void {
    this.#spells = this.#scrape();
    // Awaited when it is stopped.
    this.#spells.catch(() => undefined);
  }

  /** Plugins must not be destroyed before. The thread goes, too: hosts end those of their web server. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#spells;
    await this.#host.endThread(this.#thread);
  }

  async #scrape(): Promise<void> {
    while (!this.#stopping) {
      const { scrapes, wentDown, metrics } = await this.#inspector.scrape({ ms: spellMs, everyMs: 1, thread: this.#thread });
      this.scrapes += scrapes;
      for (const name of wentDown) this.wentDown.add(name);
      this.last = metrics;
    }
  }
}
