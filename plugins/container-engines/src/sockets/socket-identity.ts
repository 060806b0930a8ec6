import { stat } from "node:fs/promises";
import { catchError, defer, distinctUntilChanged, exhaustMap, from, map, type Observable, of, shareReplay, timer } from "rxjs";

/** Which socket is found at a path; another one after it was removed and made again, even if the path is the same. */
export type SocketIdentity = string;

/** Tells which socket is at a path: `undefined` where there is none. */
export type IdentifySocket = (path: string) => Observable<SocketIdentity | undefined>;

/**
 * Looks at the path once. Symbolic links are followed. Whatever is no socket counts as none: where a socket is bind-mounted before
 * it exists, container runtimes make a directory of its name.
 */
export const identifySocket: IdentifySocket = (path) =>
  defer(() => from(stat(path, { bigint: true }))).pipe(
    // The time of birth, because file systems give inode numbers away again.
    map((found) => (found.isSocket() ? `${found.dev}:${found.ino}:${found.birthtimeNs}` : undefined)),
    catchError(() => of(undefined)),
  );

/**
 * Which socket is at a path, now and whenever that changes. By path, not by inode: engines that restart make a new socket.
 *
 * @runs background
 */
export function socketIdentity(path: string, pollMs: number, identify: IdentifySocket = identifySocket): Observable<SocketIdentity | undefined> {
  return timer(0, pollMs).pipe(
    exhaustMap(() => identify(path)),
    distinctUntilChanged(),
    shareReplay({ bufferSize: 1, refCount: true }),
  );
}
