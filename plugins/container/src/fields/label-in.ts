/** A label by its key, whatever the key is. */
export function labelIn(labels: Readonly<Record<string, string>> | null | undefined, key: string): string | undefined {
  return labels !== null && labels !== undefined && Object.hasOwn(labels, key) ? labels[key] : undefined;
}
