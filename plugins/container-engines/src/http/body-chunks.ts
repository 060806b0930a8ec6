import type { IncomingMessage } from "node:http";
import { Observable } from "rxjs";
import { RequestError } from "./request-error.ts";

/** The body of a response, as it arrives. Fails where the connection ends before the body does. */
export function bodyChunks(response: IncomingMessage): Observable<Buffer> {
  return new Observable((subscriber) => {
    response.on("data", (chunk: Buffer) => subscriber.next(chunk));
    response.once("end", () => (response.complete ? subscriber.complete() : subscriber.error(closedEarly())));
    response.once("close", () => subscriber.error(closedEarly()));
    return () => response.destroy();
  });
}

const closedEarly = (): RequestError => new RequestError("the connection was closed before the response was complete");
