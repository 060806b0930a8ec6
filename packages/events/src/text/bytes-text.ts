/** Printable ASCII as it is, a dot for each other byte. */
export function bytesText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1").replace(/[^ -~]/g, ".");
}
