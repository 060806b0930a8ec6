import { concat, concatMap, map, merge, type Observable, of, switchMap, take, throwError, timer } from "rxjs";
import { RequestError } from "../http/request-error.ts";
import type { EventStreamItem, RuntimeEvent } from "../watching/runtime-api.ts";

/** Before the runtime is asked whether it listens: the request for events has to be on its way. */
const ASK_AFTER_MS = 20;
/** After which the runtime collects events for certain. */
const CERTAIN_AFTER_MS = 1_000;

/**
 * An event stream of a runtime that speaks gRPC. Errors when the stream ends.
 *
 * Such a stream has no head that would tell that it is open: the first answer is the first event. It counts as open when another
 * request of the same connection, made a moment later, was answered. Since the runtime may have served that one first, containers
 * are listed once more soon after.
 *
 * @param answers$ - the stream
 * @param answered$ - another request
 * @param decode - an answer as an event; `undefined` for what is none
 */
export function grpcEvents<T>(answers$: Observable<T>, answered$: Observable<unknown>, decode: (answer: T) => RuntimeEvent | undefined): Observable<EventStreamItem> {
  const events$ = answers$.pipe(
    concatMap((answer) => {
      const event = decode(answer);
      return event === undefined ? [] : [{ kind: "event" as const, event }];
    }),
  );
  const open$ = timer(ASK_AFTER_MS).pipe(
    switchMap(() => answered$),
    take(1),
    switchMap(() => concat(of({ kind: "open" as const }), timer(CERTAIN_AFTER_MS).pipe(map(() => ({ kind: "uncertain" as const }))))),
  );
  return merge(concat(events$, throwError(() => new RequestError("the event stream has ended", { isRefused: true }))), open$);
}
