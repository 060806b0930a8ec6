import { FalcoPluginError } from "@falco-plugin/contract";

/** Little-endian reads that never leave the bytes: files are untrusted, and a `RangeError` would say nothing to the reader. */
export class ByteView {
  readonly bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u8(offset: number): number {
    return this.#view.getUint8(this.#check(offset, 1));
  }

  u16(offset: number): number {
    return this.#view.getUint16(this.#check(offset, 2), true);
  }

  u32(offset: number): number {
    return this.#view.getUint32(this.#check(offset, 4), true);
  }

  /** A 64-bit value that must be a sensible offset, size or address. */
  u64(offset: number): number {
    const value = this.bigU64(offset);
    if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new FalcoPluginError("FP_ARTIFACT_INVALID", `the value ${value} at byte ${offset} is out of range`);
    return Number(value);
  }

  bigU64(offset: number): bigint {
    return this.#view.getBigUint64(this.#check(offset, 8), true);
  }

  slice(offset: number, size: number): Uint8Array {
    return this.bytes.subarray(this.#check(offset, size), offset + size);
  }

  /** The text from an offset to the next NUL. */
  text(offset: number): string {
    const end = this.bytes.indexOf(0, this.#check(offset, 1));
    return new TextDecoder().decode(this.bytes.subarray(offset, end < 0 ? this.bytes.length : end));
  }

  #check(offset: number, size: number): number {
    if (!Number.isSafeInteger(offset) || offset < 0 || size < 0 || offset + size > this.bytes.length) {
      throw new FalcoPluginError("FP_ARTIFACT_INVALID", `the file is damaged or cut off: ${size} bytes at ${offset} are outside of its ${this.bytes.length} bytes`);
    }
    return offset;
  }
}
