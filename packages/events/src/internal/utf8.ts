/** UTF-8 as text; what is no UTF-8 becomes U+FFFD. A byte order mark is kept, which TextDecoder would drop. */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString("utf8");
}

/** The text before the first NUL, as C sees it. */
export function beforeNul(text: string): string {
  const nul = text.indexOf("\0");
  return nul < 0 ? text : text.slice(0, nul);
}
