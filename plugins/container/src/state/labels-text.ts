/** Labels that are a runtime's or Kubernetes' own business. */
const internalPrefixes = ["annotation.", "io.kubernetes."];

/** Labels as one text, in the order of their keys' bytes: `a:1, b, c:3`. */
export function labelsText(labels: Readonly<Record<string, string>> | null): string {
  return Object.entries(labels ?? {})
    .filter(([key]) => !internalPrefixes.some((prefix) => key.startsWith(prefix)))
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map(([key, value]) => (value === "" ? key : `${key}:${value}`))
    .join(", ");
}
