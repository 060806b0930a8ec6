import { describeThrown, type EncodedSourceEvent, FalcoPluginError, isFalcoPluginError, MAX_SOURCE_EVENT_DATA_BYTES, type SourceFacts, type SourcePort, withCode } from "@falco-plugin/contract";
import { RawEvent } from "@falco-plugin/events";
import { bytesOf } from "./bytes-of.ts";
import { Fifo } from "./fifo.ts";

/** An event in the ring. */
export interface RingEvent {
  readonly data: Uint8Array;
  readonly ts: bigint | undefined;
}

/** How an open source is. */
export type RingState = "opening" | "open" | "ended" | "closed";

/** The ring between an open source and the host, as the native runtime has it. */
export class SourceRing implements SourcePort {
  readonly #facts: SourceFacts;
  readonly #events = new Fifo<RingEvent>();
  #bytes = 0;
  #state: RingState = "opening";
  #wasOpened = false;
  #failure: FalcoPluginError | undefined;
  #dropped = 0;
  #progress = { fraction: 0, text: "" };
  #waitingForRoom: (() => void)[] = [];
  #waitingForChange: (() => void)[] = [];

  constructor(facts: SourceFacts) {
    this.#facts = facts;
  }

  get state(): RingState {
    return this.#state;
  }

  /** Whether the parameters were accepted, whatever became of it since. */
  get wasOpened(): boolean {
    return this.#wasOpened;
  }

  /** Why the source was refused, or has failed. */
  get failure(): FalcoPluginError | undefined {
    return this.#failure;
  }

  get droppedEvents(): number {
    return this.#dropped;
  }

  get progressMade(): { readonly fraction: number; readonly text: string } {
    return this.#progress;
  }

  opened(): void {
    if (this.#state !== "opening") return;
    this.#wasOpened = true;
    this.#change("open");
  }

  refused(error: unknown): void {
    this.#end(coded("FP_OPEN_FAILED", error));
  }

  push({ data, ts }: EncodedSourceEvent): "accepted" | "full" | "closed" {
    if (this.#state === "closed" || this.#state === "ended") return "closed";
    const bytes = bytesOf(data);
    if (bytes.length > MAX_SOURCE_EVENT_DATA_BYTES) throw new FalcoPluginError("FP_EVENT_TOO_LARGE", `an event of the source has ${bytes.length} bytes, at most ${MAX_SOURCE_EVENT_DATA_BYTES} fit`);
    if (this.#facts.id === 0) checkRawEvent(bytes);
    const isFull = this.#events.length >= this.#facts.ringEvents || this.#bytes + bytes.length > this.#facts.ringBytes;
    // One event always fits, however large it is.
    if (isFull && this.#events.length > 0) return "full";
    this.#events.push({ data: bytes, ts });
    this.#bytes += bytes.length;
    this.#tell();
    return "accepted";
  }

  room(): Promise<void> {
    return this.#state === "closed" ? Promise.resolve() : new Promise((resolve) => this.#waitingForRoom.push(resolve));
  }

  dropped(): void {
    this.#dropped++;
  }

  end(): void {
    this.#end(undefined);
  }

  fail(error: unknown): void {
    this.#end(coded("FP_SOURCE_FAILED", error));
  }

  progress(fraction: number, text = ""): void {
    this.#progress = { fraction, text };
  }

  /** The host reads one event. */
  take(): RingEvent | undefined {
    const event = this.#events.shift();
    if (event === undefined) return undefined;
    this.#bytes -= event.data.length;
    this.#makeRoom();
    return event;
  }

  /** Resolves when there is something new: an event, an opening, an end. */
  changed(): Promise<void> {
    return new Promise((resolve) => this.#waitingForChange.push(resolve));
  }

  close(): void {
    this.#change("closed");
    this.#makeRoom();
  }

  #end(failure: FalcoPluginError | undefined): void {
    if (this.#state === "closed" || this.#state === "ended") return;
    this.#failure = failure;
    this.#change("ended");
  }

  #change(state: RingState): void {
    this.#state = state;
    this.#tell();
  }

  #tell(): void {
    for (const resolve of this.#waitingForChange.splice(0)) resolve();
  }

  #makeRoom(): void {
    for (const resolve of this.#waitingForRoom.splice(0)) resolve();
  }
}

function checkRawEvent(bytes: Uint8Array): void {
  const event = new RawEvent().load(bytes);
  if (event.length !== bytes.length) throw new FalcoPluginError("FP_EVENT_MALFORMED", `a raw event claims ${event.length} of ${bytes.length} bytes`);
  // Reading the last parameter adds up all lengths before it.
  if (event.paramCount > 0) event.paramLength(event.paramCount - 1);
}

function coded(code: "FP_OPEN_FAILED" | "FP_SOURCE_FAILED", error: unknown): FalcoPluginError {
  return isFalcoPluginError(error) ? withCode(code, "", error) : new FalcoPluginError(code, describeThrown(error), { cause: error });
}
