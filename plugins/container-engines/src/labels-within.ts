/** Labels whose value is at most this long, in bytes of UTF-8, and others whose length does not matter. */
export function labelsWithin(labels: Readonly<Record<string, string>>, maxLength: number, others: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  const kept = Object.create(null) as Record<string, string>;
  for (const [key, value] of Object.entries(labels)) if (Buffer.byteLength(value) <= maxLength) kept[key] = value;
  return Object.assign(kept, others);
}
