/**
 * What a JSON Pointer (RFC 6901) such as `/commits/0/id` points to; `undefined` where nothing is there.
 */
export function pointAt(value: unknown, pointer: string): unknown {
  if (pointer === "") return value;
  if (!pointer.startsWith("/")) return undefined;
  let found = value;
  for (const escaped of pointer.slice(1).split("/")) {
    const name = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof found !== "object" || found === null) return undefined;
    if (Array.isArray(found) && !/^(?:0|[1-9]\d*)$/.test(name)) return undefined;
    // Own members only: bodies come from anybody, and every object has a `constructor`.
    if (!Object.hasOwn(found, name)) return undefined;
    found = (found as Readonly<Record<string, unknown>>)[name];
  }
  return found;
}

/** A JSON value as the text of a field: strings as they are, `null` as no value, all others as JSON. */
export function fieldText(value: unknown): string | undefined {
  return typeof value === "string" ? value : value === null || value === undefined ? undefined : JSON.stringify(value);
}
