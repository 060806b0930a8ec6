/** A part of what a DataView shows, without a copy. */
export function bytesOf(data: DataView, offset: number, length: number): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset + offset, length);
}
