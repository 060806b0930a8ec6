import { addressBytes } from "@falco-plugin/contract";

/** The address of a network like `10.1.2.3/8`; of an address without bits, itself. */
export function networkAddress(text: string): Uint8Array | undefined {
  const [address = "", suffix, ...more] = text.split("/");
  const bytes = addressBytes(address);
  if (bytes === undefined || suffix === undefined) return bytes;
  const bits = Number(suffix);
  if (more.length > 0 || !/^\d+$/.test(suffix) || bits > bytes.length * 8) return undefined;
  return bytes.map((byte, index) => byte & (0xff00 >> Math.min(Math.max(bits - index * 8, 0), 8)));
}
