/** Bytes of an address in network order: 4 or 16 of them; nothing for what is no address. */
export function addressBytes(text: string): Uint8Array | undefined {
  return text.includes(":") ? ipv6Bytes(text) : ipv4Bytes(text);
}

function ipv4Bytes(text: string): Uint8Array | undefined {
  // No leading zeros: some readers take them for octal.
  const parts = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/.exec(text);
  if (parts === null) return undefined;
  const numbers = parts.slice(1).map(Number);
  return numbers.every((number) => number <= 255) ? Uint8Array.from(numbers) : undefined;
}

function ipv6Bytes(text: string): Uint8Array | undefined {
  const dotted = text.lastIndexOf(".") < 0 ? undefined : ipv4Bytes(text.slice(text.lastIndexOf(":") + 1));
  if (text.includes(".") && dotted === undefined) return undefined;
  const hex = dotted === undefined ? text : `${text.slice(0, text.lastIndexOf(":") + 1)}${groupsOf(dotted)}`;
  const halves = hex.split("::");
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map((half) => (half === "" ? [] : half.split(":"))) as [string[], string[] | undefined];
  const missing = 8 - head.length - (tail?.length ?? 0);
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => "0"), ...(tail ?? [])];
  if (!groups.every((group) => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
  return Uint8Array.from(groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]));
}

function groupsOf([a = 0, b = 0, c = 0, d = 0]: Uint8Array): string {
  return `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}
