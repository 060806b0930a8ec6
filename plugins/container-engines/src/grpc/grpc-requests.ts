import { type CallOptions, Code, ConnectError } from "@connectrpc/connect";
import { Observable } from "rxjs";
import { RequestError } from "../http/request-error.ts";

/** How long a text of a runtime may be in an error. */
const MAX_TEXT = 200;

/** The runtime has understood, and does not do it: neither the connection nor time is to blame. */
const refusals = [Code.Unimplemented, Code.Unknown, Code.FailedPrecondition, Code.PermissionDenied, Code.InvalidArgument];

/** One request and its answer. Cancelled when it is unsubscribed from. `what` names it in errors. */
export function grpcCall<T>(what: string, timeoutMs: number, call: (options: CallOptions) => Promise<T>): Observable<T> {
  return new Observable((subscriber) => {
    const abort = new AbortController();
    call({ signal: abort.signal, timeoutMs }).then(
      (answer) => {
        subscriber.next(answer);
        subscriber.complete();
      },
      (error: unknown) => subscriber.error(requestError(what, error, timeoutMs)),
    );
    return () => abort.abort();
  });
}

/**
 * One request and a stream of answers. Cancelled when it is unsubscribed from. Without a time limit for streams of which nobody
 * knows when they end.
 */
export function grpcStream<T>(what: string, timeoutMs: number | undefined, open: (options: CallOptions) => AsyncIterable<T>): Observable<T> {
  return new Observable((subscriber) => {
    const abort = new AbortController();
    const read = async (): Promise<void> => {
      for await (const answer of open({ signal: abort.signal, ...(timeoutMs !== undefined && { timeoutMs }) })) subscriber.next(answer);
    };
    read().then(
      () => subscriber.complete(),
      (error: unknown) => subscriber.error(requestError(what, error, timeoutMs)),
    );
    return () => abort.abort();
  });
}

function requestError(what: string, error: unknown, timeoutMs: number | undefined): RequestError {
  const { code, rawMessage } = ConnectError.from(error);
  const isLate = code === Code.DeadlineExceeded && timeoutMs !== undefined;
  return new RequestError(`${what}: ${isLate ? `no answer within ${timeoutMs} ms` : rawMessage.slice(0, MAX_TEXT)}`, {
    isMissing: code === Code.NotFound,
    isRefused: refusals.includes(code),
    cause: error,
  });
}
