// JSON as Go's encoding/json writes it: the official plugin does, and captures of both shall be alike.

/** JSON text, not yet part of anything. */
export type JsonText = string;

/** A string. Go escapes what could end a script element, and the two line separators that JavaScript once did not allow. */
export function goString(text: string): JsonText {
  return JSON.stringify(text.replace(loneSurrogates, "\ufffd")).replace(/[<>&\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** An object with these members in this order. */
export function goStruct(members: readonly (readonly [name: string, value: JsonText])[]): JsonText {
  return `{${members.map(([name, value]) => `${goString(name)}:${value}`).join(",")}}`;
}

/** A list; `null` for none at all. */
export function goSlice<T>(entries: readonly T[] | null, write: (entry: T) => JsonText): JsonText {
  return entries === null ? "null" : `[${entries.map(write).join(",")}]`;
}

/** An object with keys of others' choice, in the order of their bytes; `null` for none at all. */
export function goMap(entries: Readonly<Record<string, string>> | null): JsonText {
  if (entries === null) return "null";
  return goStruct(
    Object.entries(entries)
      .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
      .map(([key, value]) => [key, goString(value)]),
  );
}

/** Halves of surrogate pairs, which have no UTF-8. */
const loneSurrogates = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
