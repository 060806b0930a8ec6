/** Four bytes as `192.0.2.1`. */
export function ipv4Text(bytes: Uint8Array, offset = 0): string {
  return `${bytes[offset] ?? 0}.${bytes[offset + 1] ?? 0}.${bytes[offset + 2] ?? 0}.${bytes[offset + 3] ?? 0}`;
}

/** Sixteen bytes as `2001:db8::1`, as the C library writes it: IPv4 at the end stays IPv4. */
export function ipv6Text(bytes: Uint8Array, offset = 0): string {
  const words = Array.from({ length: 8 }, (_, i) => ((bytes[offset + 2 * i] ?? 0) << 8) | (bytes[offset + 2 * i + 1] ?? 0));
  const { start, length } = longestZeros(words);
  if (start === 0 && (length === 6 || (length === 5 && words[5] === 0xffff))) {
    return `${length === 5 ? "::ffff:" : "::"}${ipv4Text(bytes, offset + 12)}`;
  }
  const hex = (part: readonly number[]) => part.map((word) => word.toString(16)).join(":");
  return length < 2 ? hex(words) : `${hex(words.slice(0, start))}::${hex(words.slice(start + length))}`;
}

function longestZeros(words: readonly number[]): { start: number; length: number } {
  let best = { start: -1, length: 0 };
  let start = -1;
  for (let i = 0; i < words.length; i++) {
    if (words[i] !== 0) {
      start = -1;
      continue;
    }
    if (start < 0) start = i;
    if (i - start + 1 > best.length) best = { start, length: i - start + 1 };
  }
  return best;
}

/** @throws TypeError for what is no IPv4 address */
export function ipv4Bytes(text: string): Uint8Array {
  const parts = typeof text === "string" ? text.split(".") : [];
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) throw new TypeError(`"${text}" is no IPv4 address`);
  return Uint8Array.from(parts, Number);
}

/** @throws TypeError for what is no IPv6 address */
export function ipv6Bytes(text: string): Uint8Array {
  const fail = () => new TypeError(`"${text}" is no IPv6 address`);
  if (typeof text !== "string") throw fail();
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const last = dotted === null ? undefined : ipv4Bytes(dotted[2] ?? "");
  const hex = dotted === null ? text : `${dotted[1] ?? ""}${wordsOf(last ?? new Uint8Array(4)).join(":")}`;
  const halves = hex.split("::");
  if (halves.length > 2) throw fail();
  const [head = [], tail = []] = halves.map((half) => (half === "" ? [] : half.split(":")));
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) throw fail();
  const words = [...head, ...Array.from({ length: missing }, () => "0"), ...tail];
  if (!words.every((word) => /^[0-9a-f]{1,4}$/i.test(word))) throw fail();
  return Uint8Array.from(words.flatMap((word) => [Number.parseInt(word, 16) >> 8, Number.parseInt(word, 16) & 0xff]));
}

function wordsOf(bytes: Uint8Array): string[] {
  return [0, 2].map((at) => (((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)).toString(16));
}
