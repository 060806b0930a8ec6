import type { Logger } from "@falco-plugin/contract";
import { catchError, concat, filter, map, merge, type Observable, of, throwError, timer } from "rxjs";
import type { ContainerdApi } from "../containerd/containerd-api.ts";
import { decodeEnvelope } from "../containerd/event-topics.ts";
import type { ContainerEventResponse } from "../generated/cri/runtime_pb.ts";
import { grpcEvents } from "../grpc/grpc-events.ts";
import { RequestError } from "../http/request-error.ts";
import type { EventStreamItem, RuntimeAction, RuntimeEvent } from "../watching/runtime-api.ts";
import type { CriApi } from "./cri-api.ts";
import { nanosecondsToSeconds } from "./nanoseconds.ts";
import { untoldRemovals } from "./untold-removals.ts";

/** What happens to containers and sandboxes, by its number. That one has ended is no news: it is still there. */
const actions: readonly (RuntimeAction | undefined)[] = ["create", "start", undefined, "removed"];

/** containerd's namespace for what is Kubernetes'. */
const KUBERNETES = "k8s.io";

/** Where events of a CRI runtime come from. */
export interface CriEventsOptions {
  readonly cri: CriApi;
  /** containerd's own interface on the same socket, where it is containerd's. */
  readonly containerd: ContainerdApi | undefined;
  /** Called when events of containerd are followed: they come before its CRI knows of a container. */
  readonly onAhead: () => void;
  /** Whether it is CRI-O, which tells of a sandbox all but its end. */
  readonly isCrio?: boolean;
  /** How often containers are listed where there are no events at all, or not all of them. */
  readonly listMs: number;
  readonly log: Logger | undefined;
}

/**
 * What happens in a runtime of Kubernetes. Many tell no events: containerd before 1.7, CRI-O unless it was configured to. Then
 * containerd's own events are followed, where there are some; else containers are listed again and again.
 */
export function criEvents({ cri, containerd, onAhead, isCrio = false, listMs, log }: CriEventsOptions): Observable<EventStreamItem> {
  const polled$ = concat(of({ kind: "open" as const }), timer(listMs, listMs).pipe(map(() => ({ kind: "uncertain" as const }))));
  const ofContainerd = (api: ContainerdApi): Observable<EventStreamItem> =>
    grpcEvents(api.events().pipe(filter(({ namespace }) => namespace === KUBERNETES)), cri.version(), (envelope) => decodeEnvelope(envelope)?.event);

  const listing = otherwise(polled$, () => log?.info("the runtime tells no events; its containers are listed again and again", { everyMs: listMs }));
  const others$ = containerd === undefined ? undefined : ofContainerd(containerd).pipe(listing);
  const told$ = grpcEvents(cri.events(), cri.version(), decodeEvent);
  const own$ = isCrio ? merge(told$, untoldRemovals(cri, listMs)) : told$;
  if (others$ === undefined) return own$.pipe(listing);
  const following = otherwise(others$, () => {
    log?.info("the runtime tells no events of CRI; those of containerd are followed");
    onAhead();
  });
  return own$.pipe(following);
}

/** Goes on with another stream where the runtime does not offer this one. */
const otherwise =
  (other$: Observable<EventStreamItem>, tell: () => void) =>
  (events$: Observable<EventStreamItem>): Observable<EventStreamItem> =>
    events$.pipe(
      catchError((error: unknown) => {
        if (!(error instanceof RequestError && error.isRefused)) return throwError(() => error);
        tell();
        return other$;
      }),
    );

function decodeEvent({ containerId: id, containerEventType, createdAt }: ContainerEventResponse): RuntimeEvent | undefined {
  const action = actions[containerEventType];
  if (action === undefined || id === "") return undefined;
  const time = Number(createdAt) / 1e9;
  return { action, id, name: "", image: "", labels: null, createdTime: action === "create" ? nanosecondsToSeconds(createdAt) : 0, time };
}
