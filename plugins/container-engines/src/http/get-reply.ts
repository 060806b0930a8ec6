import type { IncomingMessage } from "node:http";
import { concatMap, defer, map, type Observable, reduce, switchMap, take, throwError, timeout } from "rxjs";
import { bodyChunks } from "./body-chunks.ts";
import type { RequestTimeouts } from "./http-options.ts";
import { openResponse } from "./open-response.ts";
import { RequestError, requestName } from "./request-error.ts";

/** What one request may cost. */
export interface GetReplyOptions extends RequestTimeouts {
  /** The largest body that is read, in bytes. */
  readonly maxBytes: number;
}

/** A whole successful response. */
export interface Reply {
  readonly body: Buffer;
  /** Seconds since 1970, of the peer's clock where it tells the time, else of ours. */
  readonly time: number;
}

/**
 * Asks and reads the whole answer.
 *
 * @runs background
 * @throws RequestError with the status where the engine answered with an error
 */
export function getReply(socketPath: string, path: string, options: GetReplyOptions): Observable<Reply> {
  return openResponse(socketPath, path, options).pipe(
    switchMap((response) => {
      const status = response.statusCode ?? 0;
      return readAll(response, path, options.maxBytes).pipe(
        map((body) => {
          if (status !== 200) throw new RequestError(`${requestName(path)}: status ${status} ${excerpt(body)}`, { isMissing: status === 404 });
          return { body, time: peerTime(response) };
        }),
      );
    }),
    // The response's Observable stays open for as long as the connection; the body is all there is to it.
    take(1),
    timeout({ first: options.totalMs, with: () => throwError(() => new RequestError(`${requestName(path)}: not complete within ${options.totalMs} ms`)) }),
  );
}

function readAll(response: IncomingMessage, path: string, maxBytes: number): Observable<Buffer> {
  return defer(() => {
    const chunks: Buffer[] = [];
    return bodyChunks(response).pipe(
      reduce((bytes, chunk) => {
        if (bytes + chunk.length > maxBytes) throw new RequestError(`${requestName(path)}: the answer is longer than ${maxBytes} bytes`);
        chunks.push(chunk);
        return bytes + chunk.length;
      }, 0),
      concatMap(() => [Buffer.concat(chunks)]),
    );
  });
}

const excerpt = (body: Buffer): string => JSON.stringify(body.toString("utf8", 0, 200));

function peerTime(response: IncomingMessage): number {
  const told = Date.parse(response.headers.date ?? "");
  return Number.isNaN(told) ? Date.now() / 1000 : told / 1000;
}
