import { type AsyncEventCounts, type AsyncFacts, backgroundService, type EncodedAsyncEvent } from "@falco-plugin/contract";
import { AsyncEventChannel } from "./async-event-channel.ts";
import type { BackgroundRealm, Stretch } from "./background-realm.ts";
import { HostQueue } from "./host-queue.ts";
import { RetainedEvents } from "./retained-events.ts";

const noCounts: AsyncEventCounts = { emitted: 0, delivered: 0, outstanding: 0, buffered: 0, dropped: 0, refused: 0, lost: 0, discarded: 0 };

/** Async events between the plugin and the host, over any number of starts. */
export class AsyncEventRun {
  readonly queue: HostQueue;
  readonly retained: RetainedEvents;
  readonly #background: BackgroundRealm;
  readonly #facts: AsyncFacts | undefined;
  readonly #refused: (reason: string) => void;
  #running: Stretch | undefined;
  #channel: AsyncEventChannel | undefined;
  #isReady = false;

  constructor(background: BackgroundRealm, readsAtOnce: boolean, read: (event: EncodedAsyncEvent) => void, refused: (reason: string) => void) {
    this.#background = background;
    this.#facts = background.definition.manifest.async;
    this.#refused = refused;
    this.queue = new HostQueue(this.#facts?.events ?? [], readsAtOnce, read);
    this.retained = new RetainedEvents(this.#facts?.retainMax ?? 0);
  }

  get counts(): AsyncEventCounts {
    return this.#channel?.counts() ?? noCounts;
  }

  /** Whether a host that waits for the plugin would have gone on. */
  get isReady(): boolean {
    return this.#isReady;
  }

  start(): void {
    if (this.#facts === undefined) throw new TypeError("the plugin has no async events");
    if (this.#running !== undefined) throw new TypeError("async events run already");
    this.retained.clear();
    const channel = new AsyncEventChannel(this.#facts, this.queue, this.retained, this.#refused);
    this.#channel = channel;
    this.#isReady = (this.#facts.startGraceMs ?? 0) === 0;
    const close = (): void => {
      channel.close();
      this.queue.clear();
    };
    try {
      this.#running = this.#background.run((ctx) => backgroundService(this.#background.definition, ctx, { asyncEvents: channel, ready: () => void (this.#isReady ||= this.#channel === channel) }), close);
    } catch (error) {
      channel.close();
      throw error;
    }
  }

  async stop(): Promise<void> {
    const running = this.#running;
    this.#running = undefined;
    await running?.stop();
  }
}
