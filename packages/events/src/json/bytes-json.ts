/** Bytes as JSON. */
export function bytesToJson(bytes: Uint8Array): { base64: string } {
  return { base64: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64") };
}

/** @throws TypeError for what is no JSON of bytes */
export function bytesFromJson(json: unknown): Uint8Array {
  const text = (json as { base64?: unknown } | null | undefined)?.base64;
  if (typeof text !== "string" || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new TypeError('bytes are { "base64": … }');
  return new Uint8Array(Buffer.from(text, "base64"));
}
