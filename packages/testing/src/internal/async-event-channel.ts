import {
  ASYNC_EVENT_WINDOW,
  type AsyncEventCounts,
  type AsyncEventPort,
  type AsyncFacts,
  type EmitOutcome,
  type EncodedAsyncEvent,
  FalcoPluginError,
  MAX_ASYNC_EVENT_DATA_BYTES,
} from "@falco-plugin/contract";
import { Fifo } from "./fifo.ts";
import type { HostQueue } from "./host-queue.ts";
import type { RetainedEvents } from "./retained-events.ts";

/** One start of async events as the native runtime does it: gate, credit window, buffer, overflow policy, accounts. */
export class AsyncEventChannel implements AsyncEventPort {
  readonly #facts: AsyncFacts;
  readonly #queue: HostQueue;
  readonly #retained: RetainedEvents;
  readonly #refused: (reason: string) => void;
  readonly #waiting = new Fifo<EncodedAsyncEvent>();
  #counts = { emitted: 0, delivered: 0, dropped: 0, refused: 0, lost: 0, discarded: 0 };
  #nextSequence = 0;
  /** In the host and not seen back, oldest first. */
  #outstanding: number[] = [];
  #isOpen = true;

  /** `refused` hears of the first event that the host does not take. */
  constructor(facts: AsyncFacts, queue: HostQueue, retained: RetainedEvents, refused: (reason: string) => void) {
    this.#facts = facts;
    this.#queue = queue;
    this.#retained = retained;
    this.#refused = refused;
  }

  emit(event: EncodedAsyncEvent): EmitOutcome {
    if (!this.#isOpen) throw new FalcoPluginError("FP_ASYNC_STOPPED");
    const bytes = typeof event.data === "string" ? Buffer.byteLength(event.data) : event.data.length;
    if (bytes > MAX_ASYNC_EVENT_DATA_BYTES) throw new FalcoPluginError("FP_EVENT_TOO_LARGE", `async event "${event.name}" has ${bytes} bytes, at most ${MAX_ASYNC_EVENT_DATA_BYTES} fit`);
    // The state is what it is, whether or not there is room for the event that tells of it.
    this.#retained.apply(event);
    this.#counts.emitted++;
    if (this.#waiting.length === 0 && this.#hasCredit()) return this.#send(event) ? "sent" : "dropped";
    if (this.#waiting.length < this.#facts.bufferSize) {
      this.#waiting.push(event);
      return "queued";
    }
    this.#counts.dropped++;
    if (this.#facts.overflow === "drop-newest") return "dropped";
    this.#waiting.shift();
    this.#waiting.push(event);
    return "queued";
  }

  counts(): AsyncEventCounts {
    return { ...this.#counts, outstanding: this.#outstanding.length, buffered: this.#waiting.length };
  }

  /** The host shows one of our events back: that is credit. What it overtook, the host has lost. */
  seenBack(sequence: number): void {
    const at = this.#outstanding.indexOf(sequence);
    if (at < 0) return;
    this.#counts.lost += at;
    this.#counts.delivered++;
    this.#outstanding.splice(0, at + 1);
    this.#sendWaiting();
  }

  /** The gate: nothing reaches the host after this. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#counts.discarded += this.#waiting.clear();
    // The capture is closed: what the host did not show until now, it will not show.
    this.#counts.lost += this.#outstanding.splice(0).length;
  }

  #hasCredit(): boolean {
    return this.#outstanding.length < ASYNC_EVENT_WINDOW;
  }

  #sendWaiting(): void {
    while (this.#hasCredit()) {
      const event = this.#waiting.shift();
      if (event === undefined) return;
      this.#send(event);
    }
  }

  #send(event: EncodedAsyncEvent): boolean {
    const sequence = this.#nextSequence++;
    // Before the host has it: it may show it back at once.
    this.#outstanding.push(sequence);
    const refusal = this.#queue.push(event, () => this.seenBack(sequence));
    if (refusal === undefined) return true;
    this.#outstanding = this.#outstanding.filter((entry) => entry !== sequence);
    if (this.#counts.refused++ === 0) this.#refused(refusal);
    return false;
  }
}
