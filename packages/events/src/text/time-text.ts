import { cShortest } from "./c-number.ts";

const none = 2n ** 64n - 1n;

/** Nanoseconds, and seconds for those who read: `1500000000(1.5s)`. */
export function reltimeText(nanoseconds: bigint): string {
  return nanoseconds === none ? "none" : `${nanoseconds}(${cShortest(Number(nanoseconds) / 1e9)}s)`;
}

/** Local time with nanoseconds: `2026-11-23 17:02:03.000000042`. */
export function abstimeText(nanoseconds: bigint): string {
  const time = new Date(Number(nanoseconds / 1_000_000n));
  if (Number.isNaN(time.getTime())) return String(nanoseconds);
  const two = (value: number) => String(value).padStart(2, "0");
  const date = `${time.getFullYear()}-${two(time.getMonth() + 1)}-${two(time.getDate())}`;
  return `${date} ${two(time.getHours())}:${two(time.getMinutes())}:${two(time.getSeconds())}.${String(nanoseconds % 1_000_000_000n).padStart(9, "0")}`;
}
