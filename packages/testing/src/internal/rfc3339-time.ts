/** Nanoseconds since the epoch of a time like `2024-01-02T03:04:05.678Z`; nothing for what is none, or is before the epoch. */
export function rfc3339Time(text: string): bigint | undefined {
  const [, seconds, fraction = "", zone] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/i.exec(text) ?? [];
  const ms = Date.parse(`${seconds ?? ""}${zone ?? ""}`.toUpperCase());
  if (Number.isNaN(ms) || ms < 0) return undefined;
  return BigInt(ms) * 1_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, "0"));
}
