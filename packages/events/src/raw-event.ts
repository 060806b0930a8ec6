import type { EventView } from "@falco-plugin/contract";

import { EVENT_HEADER_LENGTH, headerOffset } from "./event-header.ts";
import { isLargePayload } from "./generated/schema.ts";
import { malformed } from "./internal/malformed.ts";
import { beforeNul } from "./internal/utf8.ts";

/** What only the host knows about an event. Read when asked for, so it may be an object with getters. */
export interface EventOrigin {
  /** Number of the event in the host's stream. */
  readonly number: bigint;
  /** Name of the event source, such as `syscall`. */
  readonly source: string;
}

const nowhere: EventOrigin = { number: 0n, source: "" };

/**
 * An event in bytes, decoded on demand. One object serves any number of events: {@link RawEvent.load} points it to the next one
 * and allocates nothing as long as the storage stays the same.
 *
 * Nothing outside of the event is read: where lengths contradict each other, `FP_EVENT_MALFORMED` is thrown, by `load` for the
 * header and by whatever asks for parameters for the rest.
 *
 * @runs build | event thread | background
 * @abi struct ppm_evt_hdr
 * @example
 * ```ts
 * import { RawEvent } from "@falco-plugin/events";
 * import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
 *
 * const bytes = SYSCALL_OPENAT_2_X.encode({ ts: 1n, tid: 42n }, { fd: 3n, name: "/etc/passwd" });
 * const event = new RawEvent().load(bytes);
 * console.log(event.type, event.tid, event.text(2));
 * ```
 */
export class RawEvent implements EventView {
  /** How often something was loaded. Tells those who keep what they read from one event that it shows another one now. */
  loads = 0;
  readonly #origin: EventOrigin;
  #storage: Uint8Array = new Uint8Array(0);
  #data = new DataView(this.#storage.buffer);
  #text: Buffer = Buffer.alloc(0);
  #length = 0;
  #type = 0;
  /** -1: not read yet. */
  #paramCount = -1;
  #lengthSize = 2;
  /** Where parameters begin, as far as that is known: finding one means adding up the lengths before it. */
  #offsets = new Uint32Array(32);
  #known = 0;

  constructor(origin: EventOrigin = nowhere) {
    this.#origin = origin;
  }

  /**
   * Shows the event at the beginning of `bytes`, which is not copied.
   *
   * @param length - How many of the bytes may be read; all unless given.
   * @throws FalcoPluginError `FP_EVENT_MALFORMED` when the event does not fit into them
   */
  load(bytes: Uint8Array, length: number = bytes.length): this {
    if (bytes !== this.#storage) this.#use(bytes);
    this.loads++;
    this.#length = 0;
    if (length < EVENT_HEADER_LENGTH || length > bytes.length) throw malformed(-1, `${length} bytes of ${bytes.length} cannot hold a header`);
    const own = this.#data.getUint32(headerOffset.length, true);
    this.#type = this.#data.getUint16(headerOffset.type, true);
    if (own < EVENT_HEADER_LENGTH || own > length) throw malformed(this.#type, `it claims ${own} bytes of ${length}`);
    this.#length = own;
    this.#paramCount = -1;
    this.#known = 0;
    return this;
  }

  get number(): bigint {
    return this.#origin.number;
  }

  get source(): string {
    return this.#origin.source;
  }

  get type(): number {
    return this.#type;
  }

  get ts(): bigint {
    this.#checkLoaded();
    return this.#data.getBigUint64(headerOffset.ts, true);
  }

  get tid(): bigint {
    this.#checkLoaded();
    return this.#data.getBigInt64(headerOffset.tid, true);
  }

  get length(): number {
    return this.#length;
  }

  get bytes(): Uint8Array {
    return this.#storage.subarray(0, this.#length);
  }

  /** The storage that offsets refer to. Longer than the event: read with {@link RawEvent.paramOffset} and {@link RawEvent.paramLength}. */
  get data(): DataView {
    return this.#data;
  }

  get paramCount(): number {
    return this.#paramCount < 0 ? this.#countParams() : this.#paramCount;
  }

  paramOffset(index: number): number {
    if (!this.#has(index)) return -1;
    const offset = this.#offsetOf(index);
    this.#checkFits(index, offset);
    return offset;
  }

  paramLength(index: number): number {
    if (!this.#has(index)) return 0;
    return this.#checkFits(index, this.#offsetOf(index));
  }

  param(index: number): Uint8Array | undefined {
    if (!this.#has(index)) return undefined;
    const offset = this.#offsetOf(index);
    return this.#storage.subarray(offset, offset + this.#checkFits(index, offset));
  }

  text(index: number): string | undefined {
    if (!this.#has(index)) return undefined;
    const offset = this.#offsetOf(index);
    const end = offset + this.#checkFits(index, offset);
    const terminated = end > offset && this.#storage[end - 1] === 0;
    return beforeNul(this.#text.toString("utf8", offset, terminated ? end - 1 : end));
  }

  #use(bytes: Uint8Array): void {
    this.#storage = bytes;
    this.#data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  #checkLoaded(): void {
    if (this.#length === 0) throw malformed(-1, "nothing is loaded");
  }

  #countParams(): number {
    this.#checkLoaded();
    const count = this.#data.getUint32(headerOffset.paramCount, true);
    const lengthSize = isLargePayload(this.#type) ? 4 : 2;
    const first = EVENT_HEADER_LENGTH + count * lengthSize;
    if (first > this.#length) throw malformed(this.#type, `the lengths of ${count} parameters do not fit into ${this.#length} bytes`);
    this.#lengthSize = lengthSize;
    this.#offsets[0] = first;
    this.#known = 1;
    this.#paramCount = count;
    return count;
  }

  #has(index: number): boolean {
    return index >= 0 && index < this.paramCount;
  }

  /** The length as written, whatever it is worth. */
  #lengthOf(index: number): number {
    const at = EVENT_HEADER_LENGTH + index * this.#lengthSize;
    return this.#lengthSize === 2 ? this.#data.getUint16(at, true) : this.#data.getUint32(at, true);
  }

  #offsetOf(index: number): number {
    if (index >= this.#offsets.length) this.#grow(index);
    for (let next = this.#known; next <= index; next++) {
      const offset = this.#offsets[next - 1] ?? 0;
      this.#offsets[next] = offset + this.#checkFits(next - 1, offset);
      this.#known = next + 1;
    }
    return this.#offsets[index] ?? -1;
  }

  #checkFits(index: number, offset: number): number {
    const length = this.#lengthOf(index);
    if (offset + length > this.#length) throw malformed(this.#type, `parameter ${index} ends at ${offset + length}, the event at ${this.#length}`);
    return length;
  }

  /** Only for events of schemas that do not exist yet, or of liars; the event's own length bounds it. */
  #grow(index: number): void {
    const larger = new Uint32Array(Math.max(index + 1, this.#offsets.length * 2));
    larger.set(this.#offsets);
    this.#offsets = larger;
  }
}
