import { atomicLoad, atomicStore, bytesOf, charCodeAt, integersOf, setElements, typedArrayLength, viewOf } from "./intrinsics.ts";

// Cells of the ring's memory, as packages/abi/native/runtime/event_ring_cells.hpp has them.
const head = 0;
const wordsIn = 1;
const position = 2;
const tail = 16;
const wordsOut = 17;
const detours = 18;
const waiting = 32;
const facts = 48;

/** An event of a plugin: what stands in front of its payload. */
const headerBytes = 38;
const pluginEventCode = 322;

/** Longer texts are encoded faster by C++. */
const shortText = 256;
/** So many events may be held before the host sees them. */
const mostHeld = 64;

/**
 * The ring of an open source: a piece of memory into which events are put without a call into C++. Each is visible to the host's thread as
 * soon as it is complete. What is rare is left to C++: a full ring, events that are large for it, one that is closed.
 *
 * The host reads this memory while it is written, and follows the lengths in it. So nothing here is computed by what a plugin could have
 * replaced, and nobody else gets hold of the memory; C++ looks at each event once more.
 *
 * @runs background
 */
export class SourceMemory {
  readonly #cells: Int32Array;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #wake: () => void;
  readonly #maxEvents: number;
  readonly #mask: number;
  readonly #maxWords: number;
  readonly #inlineWords: number;
  /** In cells. */
  readonly #slots: number;
  readonly #slab: number;
  readonly #slabWords: number;
  /** Events that are in the ring, but not shown to the host yet. */
  #held = 0;
  #isHolding = false;

  constructor(memory: ArrayBuffer, wake: () => void) {
    this.#cells = integersOf(memory);
    this.#bytes = bytesOf(memory);
    this.#view = viewOf(memory);
    this.#wake = wake;
    // One by one: taking them apart would call what a plugin may have replaced, with this memory.
    const fact = (index: number): number => this.#cells[facts + index] ?? 0;
    this.#maxEvents = fact(0);
    this.#mask = fact(1);
    this.#maxWords = fact(2);
    this.#inlineWords = fact(3);
    this.#slots = fact(4) >> 2;
    this.#slab = fact(5);
    this.#slabWords = fact(6);
  }

  /** The host sees what is put only now and then, until {@link SourceMemory.release}: showing it takes as long as copying it. */
  hold(): void {
    this.#isHolding = true;
  }

  release(): void {
    this.#isHolding = false;
    this.flush();
  }

  /** Shows what was put. Before C++ puts something in. */
  flush(): void {
    if (this.#held > 0) this.#show();
  }

  /** Copies an event into the ring. False where C++ has to do it, or has to say why not. */
  put(data: Uint8Array | string, ts: bigint | undefined): boolean {
    const cells = this.#cells;
    // What is asked for its value could put something in meanwhile.
    if (ts !== undefined && typeof ts !== "bigint") return false;
    const size = typeof data === "string" ? data.length : typedArrayLength(data);
    const words = (headerBytes + size + 7) >>> 3;
    // Memory that was taken back has no cells: what they were is `undefined`, not 0.
    if (words > this.#inlineWords || cells[detours] !== 0) return false;
    const number = (cells[head] ?? 0) + this.#held;
    // Not by Atomics, which would take as long as all of this. What was read too early is too small, and says that there is less room.
    const waits = (number - (cells[tail] ?? 0)) >>> 0;
    const used = ((cells[wordsIn] ?? 0) - (cells[wordsOut] ?? 0)) >>> 0;
    if (waits >= this.#maxEvents || (waits !== 0 && used + words > this.#maxWords)) return false;
    // From the front where nothing is in it: that memory is in the caches.
    let place = waits === 0 ? 0 : (cells[position] ?? 0);
    if (place + words > this.#slabWords) place = 0;
    const at = this.#slab + place * 8;
    if (typeof data !== "string") setElements(this.#bytes, data, at + headerBytes);
    else if (!this.#putText(data, at + headerBytes)) return false;
    this.#putHeader(at, size, ts);

    const slot = this.#slots + 2 * (number & this.#mask);
    cells[slot] = place;
    cells[slot + 1] = words;
    cells[position] = place + words;
    cells[wordsIn] = (cells[wordsIn] ?? 0) + words;
    this.#held++;
    if (!this.#isHolding || this.#held === mostHeld) this.#show();
    return true;
  }

  /** From here on it is the host's. */
  #show(): void {
    const cells = this.#cells;
    const shown = (cells[head] ?? 0) + this.#held;
    this.#held = 0;
    // Either this sees that the host waits, or the host sees the events before it does.
    atomicStore(cells, head, shown);
    if (atomicLoad(cells, waiting) !== 0) this.#wake();
  }

  /** Plugin id 0, which the host fills in; no thread. */
  #putHeader(at: number, size: number, ts: bigint | undefined): void {
    const view = this.#view;
    if (ts === undefined) {
      view.setInt32(at, -1, true);
      view.setInt32(at + 4, -1, true);
    } else {
      view.setBigUint64(at, ts, true);
    }
    view.setInt32(at + 8, -1, true);
    view.setInt32(at + 12, -1, true);
    view.setInt32(at + 16, headerBytes + size, true);
    view.setInt16(at + 20, pluginEventCode, true);
    // Two parameters, with their lengths of 32 bits.
    view.setInt32(at + 22, 2, true);
    view.setInt32(at + 26, 4, true);
    view.setInt32(at + 30, size, true);
    view.setInt32(at + 34, 0, true);
  }

  /** False where it is not ASCII, whose length is that of its bytes. */
  #putText(text: string, at: number): boolean {
    if (text.length > shortText) return false;
    const bytes = this.#bytes;
    for (let i = 0; i < text.length; i++) {
      const code = charCodeAt(text, i);
      if (code > 0x7f) return false;
      bytes[at + i] = code;
    }
    return true;
  }
}
