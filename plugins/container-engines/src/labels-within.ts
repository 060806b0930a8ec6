/** Labels whose value is at most this long, in bytes of UTF-8. */
export function labelsWithin(labels: Readonly<Record<string, string>>, maxLength: number): Readonly<Record<string, string>> {
  const short = Object.create(null) as Record<string, string>;
  for (const [key, value] of Object.entries(labels)) if (Buffer.byteLength(value) <= maxLength) short[key] = value;
  return short;
}
