import type { Logger } from "@falco-plugin/contract";
import { type Observable, type OperatorFunction, concatMap, defer } from "rxjs";
import { lineTooLong, ndjsonLines } from "../http/ndjson-lines.ts";
import type { EventStreamItem } from "../watching/runtime-api.ts";
import { eventReply } from "./replies/event-reply.ts";

/** An event carries the container's labels, which have no limit of their own. */
const MAX_LINE_BYTES = 1024 * 1024;

/** Reads events from the bytes of the event stream. What is no event is skipped; the first time on a stream it is logged. */
export function decodeEvents(log: Logger | undefined): OperatorFunction<Uint8Array, EventStreamItem> {
  return (chunks$): Observable<EventStreamItem> =>
    defer(() => {
      const schema = eventReply();
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
