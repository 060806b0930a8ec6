import { sourceEvent } from "@falco-plugin/plugin";
import * as z from "zod";

const facts = z.object({
  method: z.string(),
  path: z.string(),
  /** What is behind the question mark. */
  query: z.string(),
  ip: z.string(),
  port: z.number(),
  /** RFC 3339. */
  time: z.string(),
  /** Bytes of the body. */
  size: z.number(),
  /** Whether the signature was checked. */
  signed: z.boolean(),
  /** By their names in lower case. */
  headers: z.record(z.string(), z.string()),
});

/** What is known of a request besides its body. */
export type RequestFacts = z.output<typeof facts>;

/** A request that was received. */
export const request = sourceEvent(facts.extend({ body: z.unknown() }));

/** The payload of an event: the facts, and the body behind them letter by letter, so that large numbers keep their digits. */
export function encodeRequest(known: RequestFacts, bodyText: string): string {
  return `${JSON.stringify(known).slice(0, -1)},"body":${bodyText}}`;
}
