import type * as z from "zod";

/** The largest JSON that is read of a runtime, in characters. */
const MAX_LENGTH = 4 * 1024 * 1024;

/** Reads JSON that is part of another answer, with a lenient schema. What is no JSON is read as an empty object. */
export function parseEmbedded<T>(schema: z.ZodType<T>, json: string): T {
  return schema.parse(valueOf(json));
}

function valueOf(json: string): unknown {
  if (json.length > MAX_LENGTH) return {};
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return {};
  }
}
