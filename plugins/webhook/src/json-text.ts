import { exceedsLimits } from "./json-limits.ts";
import { Refusal } from "./refusal.ts";

/**
 * A body as JSON text; nothing is the text `null`.
 *
 * @throws Refusal 400 for what is no JSON in UTF-8, or more of it than fields can be read from
 */
export function jsonText(body: Uint8Array): string {
  if (body.length === 0) return "null";
  const text = parsed(body);
  if (text === undefined) throw new Refusal(400, "the body is no JSON in UTF-8");
  if (exceedsLimits(text)) throw new Refusal(400, "the body is nested too deeply, or has too many values");
  return text;
}

/** Nothing of the parser's words: they quote the body, which may hold secrets. */
function parsed(body: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    JSON.parse(text);
    return text;
  } catch {
    return undefined;
  }
}
