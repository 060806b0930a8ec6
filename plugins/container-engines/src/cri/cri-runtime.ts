import type { Logger } from "@falco-plugin/contract";
import { catchError, defer, filter, forkJoin, map, merge, type Observable, race, retry, Subject, switchMap, take, tap, throwError, throwIfEmpty, timer } from "rxjs";
import { type ContainerInfo, isMeantBy } from "../container-info.ts";
import type { ContainerdApi } from "../containerd/containerd-api.ts";
import type { EngineKind } from "../engine.ts";
import type { EngineSettings } from "../engine-options.ts";
import type { Container, PodSandbox } from "../generated/cri/runtime_pb.ts";
import { isNotFound, RequestError } from "../http/request-error.ts";
import { boundedCache } from "../watching/bounded-cache.ts";
import type { EventStreamItem, RuntimeApi } from "../watching/runtime-api.ts";
import type { Sighting } from "../watching/sighting.ts";
import type { CriApi } from "./cri-api.ts";
import { criEvents } from "./cri-events.ts";
import { criLookUp } from "./look-up-container.ts";
import { nanosecondsToSeconds } from "./nanoseconds.ts";

/** How often, and how soon first, a container is looked up again that was announced and that the runtime does not know yet. */
const NOT_YET_KNOWN = { count: 5, firstMs: 20 };
/** Containers of which it is known that they are gone, so that nobody waits for them, or believes a list that still has them. */
const MAX_GONE = 1_024;

/** What speaks with a runtime of Kubernetes. */
export interface CriRuntimeOptions {
  readonly cri: CriApi;
  /** containerd's own interface on the same socket, if it is one. */
  readonly containerd: ContainerdApi;
  readonly settings: EngineSettings;
  readonly log: Logger | undefined;
}

/** A runtime of Kubernetes, by the interface that Kubernetes has for them, in the words that all runtimes share. */
export function criRuntime({ cri, containerd, settings, log }: CriRuntimeOptions): RuntimeApi {
  let kind: EngineKind = "cri";
  let isAhead = false;
  const gone = boundedCache<string, true>(MAX_GONE);
  const gone$ = new Subject<string>();
  // Ids are random, so whatever was told to be gone does not come back.
  const isGone = (fullId: string): boolean => isAhead && gone.get(fullId) === true;
  const isThere = ({ id }: { readonly id: string }): boolean => !isGone(id);
  const isNotYetKnown = (fullId: string, error: unknown): boolean => isAhead && isNotFound(error) && !isGone(fullId);
  const lookUpOnce = criLookUp(cri, { ...settings, kind: () => kind });

  const lookUp = (fullId: string): Observable<ContainerInfo> =>
    lookUpOnce(fullId).pipe(
      retry({
        count: NOT_YET_KNOWN.count,
        delay: (error: unknown, attempt) => {
          if (!isNotYetKnown(fullId, error)) return throwError(() => error);
          return race(timer(NOT_YET_KNOWN.firstMs * 2 ** (attempt - 1)), gone$.pipe(filter((id) => id === fullId))).pipe(take(1));
        },
      }),
      // A runtime that takes longer is no longer waited for here, where others wait behind this one: that it does not know the container is not said, so it is tried again later.
      catchError((error: unknown) =>
        throwError(() => (isNotYetKnown(fullId, error) ? new RequestError("ContainerStatus: containerd has told of the container, and its CRI does not know it", { cause: error }) : error)),
      ),
    );
  const note = (item: EventStreamItem): void => {
    if (item.kind !== "event" || item.event.action !== "removed") return;
    gone.set(item.event.id, true);
    gone$.next(item.event.id);
  };

  return {
    hello: () =>
      cri.version().pipe(
        map(({ runtimeName, runtimeVersion }) => {
          kind = runtimeName === "containerd" || runtimeName === "cri-o" ? runtimeName : "cri";
          return { kind, facts: { runtime: runtimeName, version: runtimeVersion }, time: Date.now() / 1000 };
        }),
      ),
    events: () =>
      defer(() => criEvents({ cri, containerd: kind === "containerd" ? containerd : undefined, onAhead: () => (isAhead = true), isCrio: kind === "cri-o", listMs: settings.timeouts.listMs, log })).pipe(tap(note)),
    // What the CRI of a containerd still has when containerd has told that it is gone would be told again, and be there until the next list.
    list: () =>
      forkJoin([cri.containers(), cri.sandboxes()]).pipe(map(([containers, sandboxes]) => [...sandboxes.map(sandboxSighting), ...containers.map(containerSighting)].filter(isThere))),
    lookUp,
    find: (id) =>
      merge(cri.containers(id), cri.sandboxes(id)).pipe(
        // An interface that knows no filters would answer with all.
        map((found) => found.find((container) => isMeantBy(container.id, id) && isThere(container))?.id),
        filter((fullId) => fullId !== undefined),
        take(1),
        throwIfEmpty(() => new RequestError("ListContainers: no such container", { isMissing: true })),
        switchMap(lookUpOnce),
      ),
    ping: () => cri.version(),
  };
}

const containerSighting = ({ id, metadata, image, labels, createdAt }: Container): Sighting => ({
  id,
  name: metadata?.name ?? "",
  image: image?.image ?? "",
  labels,
  createdTime: nanosecondsToSeconds(createdAt),
});

const sandboxSighting = ({ id, metadata, labels, createdAt }: PodSandbox): Sighting => ({
  id,
  name: metadata?.name ?? "",
  image: "",
  labels,
  createdTime: nanosecondsToSeconds(createdAt),
  isPodSandbox: true,
});
