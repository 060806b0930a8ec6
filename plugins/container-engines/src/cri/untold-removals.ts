import { catchError, concatMap, EMPTY, exhaustMap, forkJoin, map, type Observable, pairwise, timer } from "rxjs";
import type { EventStreamItem } from "../watching/runtime-api.ts";
import type { CriApi } from "./cri-api.ts";

/**
 * That containers and sandboxes are gone, seen by lists. CRI-O tells nothing of the end of a sandbox, nor of containers that go with it: it looks for
 * what it has to say when it has forgotten the sandbox already. New containers are left to its events, which know whether they were made or started.
 */
export function untoldRemovals(cri: Pick<CriApi, "containers" | "sandboxes">, everyMs: number): Observable<EventStreamItem> {
  return timer(0, everyMs).pipe(
    // Whether the runtime lives is asked elsewhere.
    exhaustMap(() => forkJoin([cri.containers(), cri.sandboxes()]).pipe(catchError(() => EMPTY))),
    map((lists) => new Set(lists.flat().map(({ id }) => id))),
    pairwise(),
    concatMap(([before, now]) => [...before].filter((id) => !now.has(id)).map(removed)),
  );
}

const removed = (id: string): EventStreamItem => ({ kind: "event", event: { action: "removed", id, name: "", image: "", labels: null, createdTime: 0, time: 0 } });
