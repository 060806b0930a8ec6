import { describeThrown, type Logger } from "@falco-plugin/contract";
import { defer, filter, finalize, ignoreElements, merge, type Observable, race, retry, switchMap, take, tap, timer } from "rxjs";
import { backoffMs, type BackoffOptions } from "../backoff.ts";
import type { EngineProgress } from "../watching/engine-progress.ts";
import type { SocketIdentity } from "./socket-identity.ts";

/** How a socket is followed. */
export interface FollowSocketOptions<T> {
  readonly path: string;
  /** Which socket is at the path; replays the present one. */
  readonly identity$: Observable<SocketIdentity | undefined>;
  /** Uses the socket for as long as that works, then errors. Calls `attached` when it works. */
  readonly use: (identity: SocketIdentity, attached: (facts: Readonly<Record<string, unknown>>) => void) => Observable<T>;
  readonly backoff: BackoffOptions;
  /** Whether somebody has named this socket, so that its absence is worth a line. */
  readonly isWanted: boolean;
  readonly log: Logger | undefined;
  /** Told when it is attached and lost, and when there is nothing to wait for. */
  readonly progress?: EngineProgress;
}

/**
 * Uses the socket at a path whenever there is one: waits for it, tries again after failures with a growing delay, and at once when
 * another socket has taken its place. Never errors, never completes.
 *
 * @runs background
 */
export function followSocket<T>({ path, identity$, use, backoff, isWanted, log, progress }: FollowSocketOptions<T>): Observable<T> {
  return defer(() => {
    let failures = 0;
    let isAttached = false;
    let wasAttached = false;
    let tried: SocketIdentity | undefined;

    const attached = (facts: Readonly<Record<string, unknown>>): void => {
      log?.info(wasAttached ? "back" : "attached", { socket: path, ...facts });
      failures = 0;
      isAttached = wasAttached = true;
      progress?.attached(path);
    };
    const failed = (error: unknown): void => {
      const fields = { socket: path, error: describeThrown(error) };
      if (isAttached) log?.info("lost", fields);
      else if (failures === 0 && !(error instanceof QuietSocketError)) log?.info("cannot be watched yet; trying again", fields);
      else log?.debug("cannot be watched yet", { ...fields, failures });
      isAttached = false;
      failures++;
      progress?.lost(path);
      progress?.settled(path);
    };

    const present$ = identity$.pipe(
      tap((identity) => {
        if (identity !== undefined) return;
        log?.log(isWanted && tried === undefined ? "info" : "debug", "no such socket; waiting for it", { socket: path });
        progress?.settled(path);
      }),
      filter((identity) => identity !== undefined),
    );
    return present$.pipe(
      take(1),
      switchMap((identity) => {
        tried = identity;
        return merge(use(identity, attached), replaced$(identity));
      }),
      retry({
        delay: (error: unknown) => {
          failed(error);
          return race(timer(backoffMs(failures, backoff)), identity$.pipe(filter((identity) => identity !== undefined && identity !== tried), take(1)));
        },
      }),
      finalize(() => progress?.lost(path)),
    );
  });

  /** Errors when the socket at the path is not this one any more. */
  function replaced$(identity: SocketIdentity): Observable<never> {
    return identity$.pipe(
      tap((now) => {
        if (now !== identity) throw new Error(now === undefined ? "the socket was removed" : "the socket was replaced");
      }),
      ignoreElements(),
    );
  }
}

/** A reason not to use a socket that is nobody's concern. */
export class QuietSocketError extends Error {}
