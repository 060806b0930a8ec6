/**
 * A payload in one short line: scalars as `key=value`, objects within objects by what they hold.
 */
export function describeData(data: unknown): string {
  if (typeof data === "string") return harmless(data);
  if (typeof data !== "object" || data === null) return String(data);
  return harmless(scalars(data).join(" "));
}

function scalars(value: object): string[] {
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    if (item === "" || item === null) return [];
    if (Array.isArray(item)) return item.length === 0 ? [] : [`${key}=[${item.length}]`];
    if (typeof item === "object") return scalars(item);
    return [`${key}=${typeof item === "string" ? quoteIfNeeded(item) : JSON.stringify(item)}`];
  });
}

function quoteIfNeeded(text: string): string {
  return /[\s"=]/.test(text) ? JSON.stringify(text) : text;
}

/** Payloads are not ours: control characters could change the terminal. */
export function harmless(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
