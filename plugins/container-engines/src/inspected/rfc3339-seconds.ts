/** A time as engines write it, in seconds since 1970; 0 where it is none. */
export function rfc3339Seconds(rfc3339: string): number {
  const milliseconds = Date.parse(rfc3339);
  return Number.isNaN(milliseconds) || milliseconds < 0 ? 0 : Math.floor(milliseconds / 1000);
}
