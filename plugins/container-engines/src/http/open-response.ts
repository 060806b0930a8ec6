import { type IncomingMessage, request } from "node:http";
import { describeThrown } from "@falco-plugin/contract";
import { Observable } from "rxjs";
import type { RequestTimeouts } from "./http-options.ts";
import { RequestError, requestName } from "./request-error.ts";

/**
 * Asks over a unix socket and emits the response as soon as its head has arrived. The connection lives as long as the subscription:
 * the reader unsubscribes when it has what it needs.
 *
 * Every request has a connection of its own. Over a unix socket that costs next to nothing, and a kept one could be closed by an
 * engine that restarts in the very moment in which it is used again.
 *
 * @runs background
 * @throws RequestError
 */
export function openResponse(socketPath: string, path: string, { headMs }: Pick<RequestTimeouts, "headMs">): Observable<IncomingMessage> {
  return new Observable((subscriber) => {
    const fail = (message: string, cause?: unknown): void => subscriber.error(new RequestError(`${requestName(path)}: ${message}`, { cause }));
    const waiting = setTimeout(() => fail(`no answer within ${headMs} ms`), headMs);
    const outgoing = request({ socketPath, path, agent: false, headers: { host: "localhost", accept: "application/json" } });

    // "error" may be emitted after unsubscription, too; without a listener that would be an uncaught exception.
    outgoing.on("error", (error) => fail(describeThrown(error), error));
    outgoing.once("response", (response) => {
      clearTimeout(waiting);
      response.on("error", (error) => fail(describeThrown(error), error));
      subscriber.next(response);
    });
    outgoing.end();

    return () => {
      clearTimeout(waiting);
      outgoing.destroy();
    };
  });
}
