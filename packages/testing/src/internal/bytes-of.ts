/** Bytes of a payload; a copy, because the author's code may go on using its buffer. */
export function bytesOf(data: string | Uint8Array): Uint8Array {
  return typeof data === "string" ? new TextEncoder().encode(data) : data.slice();
}
