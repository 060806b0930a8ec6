import type { FieldSink } from "@falco-plugin/contract";

// Layout: packages/abi/native/runtime/event_arena.hpp
const rangesOffset = 0;
const valuesOffset = 8;
const firstBytes = 4 * 1024;
/** Up to here a loop is faster than Node.js's encoder, which is called in C++. */
const longestInline = 64;

/** Where the values of a field are written, in the form in which the native side hands them to the host. */
export class OutputArena implements FieldSink {
  #memory = new ArrayBuffer(firstBytes);
  #view = new DataView(this.#memory);
  #bytes = Buffer.from(this.#memory);
  #at = valuesOffset;
  readonly #ranges: number[] = [];
  readonly #grown: () => void;

  constructor(grown: () => void) {
    this.#grown = grown;
  }

  get memory(): ArrayBuffer {
    return this.#memory;
  }

  /** Before the values of a field. */
  begin(): void {
    this.#at = valuesOffset;
    // Setting the length of an array costs more than the rest of a call, even where it changes nothing.
    if (this.#ranges.length > 0) this.#ranges.length = 0;
  }

  /** Behind them. */
  finish(): void {
    this.#view.setUint32(rangesOffset, this.#ranges.length > 0 ? 1 : 0, true);
    this.#reserve(this.#ranges.length * 4);
    for (const number of this.#ranges) {
      this.#view.setUint32(this.#at, number, true);
      this.#at += 4;
    }
  }

  text(value: string): void {
    // UTF-8 takes at most three bytes for each UTF-16 unit.
    this.#reserve(8 + value.length * 3);
    const at = this.#at + 4;
    this.#close(value.length <= longestInline && this.#writeAscii(value, at) ? value.length : this.#bytes.write(value, at, "utf8"));
  }

  address(bytes: Uint8Array): void {
    this.#reserve(8 + bytes.length);
    this.#bytes.set(bytes, this.#at + 4);
    this.#close(bytes.length);
  }

  integer(value: bigint | number): void {
    this.#reserve(8);
    if (typeof value === "bigint") {
      this.#view.setBigUint64(this.#at, value, true);
    } else {
      this.#view.setUint32(this.#at, value % 2 ** 32, true);
      this.#view.setUint32(this.#at + 4, Math.floor(value / 2 ** 32), true);
    }
    this.#at += 8;
  }

  bool(value: boolean): void {
    this.integer(value ? 1 : 0);
  }

  range(start: number, length: number): void {
    this.#ranges.push(start, length);
  }

  /** False for what is not ASCII; what was written then is written once more. */
  #writeAscii(value: string, at: number): boolean {
    for (let i = 0; i < value.length; i++) {
      const unit = value.charCodeAt(i);
      if (unit > 0x7f) return false;
      this.#bytes[at + i] = unit;
    }
    return true;
  }

  /** Writes the length of a value that stands behind its place, and the NUL behind it. */
  #close(length: number): void {
    this.#view.setUint32(this.#at, length, true);
    this.#bytes[this.#at + 4 + length] = 0;
    this.#at = (this.#at + 5 + length + 7) & ~7;
  }

  #reserve(bytes: number): void {
    const needed = this.#at + bytes + 16;
    if (needed <= this.#memory.byteLength) return;
    const larger = new ArrayBuffer(Math.max(needed, this.#memory.byteLength * 2));
    const copy = Buffer.from(larger);
    copy.set(this.#bytes.subarray(0, this.#at));
    this.#memory = larger;
    this.#view = new DataView(larger);
    this.#bytes = copy;
    this.#grown();
  }
}
