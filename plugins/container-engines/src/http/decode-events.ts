import type { Logger } from "@falco-plugin/contract";
import { concatMap, defer, type Observable, type OperatorFunction } from "rxjs";
import type * as z from "zod";
import type { EventStreamItem, RuntimeEvent } from "../watching/runtime-api.ts";
import { lineTooLong, ndjsonLines } from "./ndjson-lines.ts";

/** An event is a few hundred bytes, and the labels of its container. */
const MAX_LINE_BYTES = 1024 * 1024;

/** Reads events from the bytes of an event stream. What is no event is skipped; the first time on a stream it is logged. */
export function decodeEvents(schema: z.ZodType<RuntimeEvent>, log: Logger | undefined): OperatorFunction<Uint8Array, EventStreamItem> {
  return (chunks$): Observable<EventStreamItem> =>
    defer(() => {
      let told = false;
      const skip = (reason: string): EventStreamItem[] => {
        if (!told) log?.warn("skipping what is no event in the event stream; further ones are skipped silently", { reason });
        told = true;
        return [];
      };

      return chunks$.pipe(
        ndjsonLines(MAX_LINE_BYTES),
        concatMap((line) => {
          if (line === lineTooLong) return skip("line too long");
          const value = parseJson(line);
          if (value === undefined) return skip("not JSON");
          const parsed = schema.safeParse(value);
          return parsed.success ? [{ kind: "event" as const, event: parsed.data }] : skip("not a container event");
        }),
      );
    });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
