import { describeThrown } from "@falco-plugin/contract";
import type * as z from "zod";
import { RequestError } from "./request-error.ts";

/**
 * Reads a JSON body with a schema. The error says what did not fit, never what was in it: bodies hold the containers' environment.
 *
 * @throws RequestError
 */
export function parseReply<T>(schema: z.ZodType<T>, what: string, body: Buffer): T {
  const parsed = schema.safeParse(parseJson(what, body));
  if (parsed.success) return parsed.data;
  throw new RequestError(`${what}: unexpected answer: ${describeThrown(parsed.error.issues[0]?.message)}`);
}

function parseJson(what: string, body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8")) as unknown;
  } catch {
    throw new RequestError(`${what}: the answer is not JSON`);
  }
}
