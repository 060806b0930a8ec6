import { beforeNul, decodeUtf8 } from "../internal/utf8.ts";

/** The text of a C string that has `length` bytes of room, whether or not it ends with a NUL. */
export function decodeCString(data: DataView, offset: number, length: number): string {
  const terminated = length > 0 && data.getUint8(offset + length - 1) === 0;
  const start = data.byteOffset + offset;
  return beforeNul(decodeUtf8(new Uint8Array(data.buffer), start, start + (terminated ? length - 1 : length)));
}

const encoder = /* @__PURE__ */ new TextEncoder();

/** With its NUL. One inside would cut it where it is read. */
export function encodeCString(text: string): Uint8Array {
  if (typeof text !== "string") throw new TypeError("text is a string");
  if (text.includes("\0")) throw new TypeError("text for C cannot contain NUL");
  return encoder.encode(`${text}\0`);
}
