import type { SourceRing } from "./internal/source-ring.ts";
import type { PayloadSeen } from "./seen-event.ts";

/** How an open source is read; what a {@link TestCapture} stands on. */
export interface CaptureParts {
  readonly ring: SourceRing;
  /** The host takes one event out of the ring and shows it to the plugin. */
  readonly read: () => PayloadSeen | undefined;
  readonly close: () => Promise<void>;
}

/**
 * An open source, as the host reads it: every event passes through the plugin's `parse` first, as in a real host. Made by
 * {@link TestHost.open}.
 */
export class TestCapture implements AsyncIterable<PayloadSeen>, AsyncDisposable {
  readonly #parts: CaptureParts;

  /** @internal */
  constructor(parts: CaptureParts) {
    this.#parts = parts;
  }

  /** How far the source says it is: 0 to 1, and its words. */
  get progress(): { readonly fraction: number; readonly text: string } {
    return this.#parts.ring.progressMade;
  }

  /** How many events the source had to let go. */
  get dropped(): number {
    return this.#parts.ring.droppedEvents;
  }

  /**
   * The next event, as soon as there is one; `undefined` at the end of the source and after close.
   *
   * @throws FalcoPluginError `FP_SOURCE_FAILED` where the source has failed, after its last event
   */
  async next(): Promise<PayloadSeen | undefined> {
    const { ring, read } = this.#parts;
    for (;;) {
      const event = ring.state === "closed" ? undefined : read();
      if (event !== undefined) return event;
      if (ring.state === "closed") return undefined;
      if (ring.state === "ended") return this.#end();
      await ring.changed();
    }
  }

  /** The next event where there is one already: a host whose time to wait is over. */
  poll(): PayloadSeen | undefined {
    return this.#parts.ring.state === "closed" ? undefined : this.#parts.read();
  }

  /** All events up to the end of the source. */
  async rest(): Promise<readonly PayloadSeen[]> {
    const events: PayloadSeen[] = [];
    for await (const event of this) events.push(event);
    return events;
  }

  /** Closes the source, as the host does when the capture ends. Always succeeds; too slow a plugin leaves `FP_STOP_TIMEOUT` in the log. */
  close(): Promise<void> {
    return this.#parts.close();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<PayloadSeen, void, undefined> {
    for (let event = await this.next(); event !== undefined; event = await this.next()) yield event;
  }

  /** The same as {@link TestCapture.close}. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #end(): undefined {
    const { failure } = this.#parts.ring;
    if (failure !== undefined) throw failure;
    return undefined;
  }
}
