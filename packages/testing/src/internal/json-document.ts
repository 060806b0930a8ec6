/** A number as it is written: a double would not hold all of it. */
export class JsonNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const marker = "\0number";
const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/** JSON with its numbers as they are written. @throws SyntaxError */
export function jsonDocument(text: string): unknown {
  JSON.parse(text);
  const marked = text.replace(token, (found) => (found.startsWith('"') ? found : `{${JSON.stringify(marker)}:"${found}"}`));
  return JSON.parse(marked, (_key, value: unknown) => (isMarked(value) ? new JsonNumber(value[marker]) : value));
}

/** A value as compact JSON. */
export function compactJson(value: unknown): string {
  if (value instanceof JsonNumber) return value.text;
  if (Array.isArray(value)) return `[${value.map(compactJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}:${compactJson(member)}`).join(",")}}`;
}

function isMarked(value: unknown): value is { readonly [marker]: string } {
  return typeof value === "object" && value !== null && Object.hasOwn(value, marker);
}
