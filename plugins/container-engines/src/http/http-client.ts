import type { Logger } from "@falco-plugin/contract";
import { concat, map, type Observable, of, switchMap, throwError } from "rxjs";
import type * as z from "zod";
import type { EventStreamItem, RuntimeEvent } from "../watching/runtime-api.ts";
import { bodyChunks } from "./body-chunks.ts";
import { decodeEvents } from "./decode-events.ts";
import { getReply, type Reply } from "./get-reply.ts";
import type { RequestTimeouts } from "./http-options.ts";
import { openResponse } from "./open-response.ts";
import { parseReply } from "./parse-reply.ts";
import { RequestError } from "./request-error.ts";

/** One container is a few kilobytes; labels and environment may make it more. */
const MAX_OBJECT_BYTES = 4 * 1024 * 1024;
/** Ten thousands of containers. */
const MAX_LIST_BYTES = 32 * 1024 * 1024;

/** Asks an engine that speaks JSON over HTTP. All Observables are cold; paths are taken as they are. */
export interface HttpClient {
  get(path: string): Observable<Reply>;
  /** One thing. `what` names the request in errors. */
  getOne<T>(path: string, schema: z.ZodType<T>, what: string): Observable<T>;
  getList<T>(path: string, schema: z.ZodType<T>, what: string): Observable<T>;
  /** Events, one a line, after an `open`. Errors when the stream ends. */
  events(path: string, schema: z.ZodType<RuntimeEvent>): Observable<EventStreamItem>;
}

/** A client for the engine behind a socket. */
export function httpClient(socketPath: string, timeouts: RequestTimeouts, log: Logger | undefined): HttpClient {
  const get = (path: string, maxBytes: number): Observable<Reply> => getReply(socketPath, path, { ...timeouts, maxBytes });
  return {
    get: (path) => get(path, MAX_OBJECT_BYTES),
    getOne: (path, schema, what) => get(path, MAX_OBJECT_BYTES).pipe(map(({ body }) => parseReply(schema, what, body))),
    getList: (path, schema, what) => get(path, MAX_LIST_BYTES).pipe(map(({ body }) => parseReply(schema, what, body))),
    events: (path, schema) =>
      openResponse(socketPath, path, timeouts).pipe(
        switchMap((response) =>
          response.statusCode === 200
            ? concat(of({ kind: "open" as const }), bodyChunks(response).pipe(decodeEvents(schema, log)), throwError(() => new RequestError("the event stream has ended")))
            : throwError(() => new RequestError(`GET /events: status ${response.statusCode ?? 0}`)),
        ),
      ),
  };
}
