import { catchError, concatMap, defer, EMPTY, from, map, mergeMap, type Observable, of, switchMap, take, tap, throwError, throwIfEmpty, toArray } from "rxjs";
import { type ContainerInfo, isMeantBy } from "../container-info.ts";
import type { EngineSettings } from "../engine-options.ts";
import type { Container } from "../generated/containerd/containers_pb.ts";
import { grpcEvents } from "../grpc/grpc-events.ts";
import { isNotFound, RequestError } from "../http/request-error.ts";
import type { RuntimeApi } from "../watching/runtime-api.ts";
import type { Sighting } from "../watching/sighting.ts";
import { containerName } from "./container-name.ts";
import type { ContainerdApi } from "./containerd-api.ts";
import { isPodSandbox } from "./containerd-container.ts";
import { decodeEnvelope } from "./event-topics.ts";
import { containerLocations } from "./locations.ts";
import { lookUpDetails } from "./look-up-details.ts";

/** Namespaces that are asked at a time. */
const NAMESPACES_AT_A_TIME = 4;

/** containerd's own interface, all namespaces of it, in the words that all runtimes share. */
export function containerdRuntime(api: ContainerdApi, settings: EngineSettings): RuntimeApi {
  const locations = containerLocations();
  const details = lookUpDetails(api, settings);

  /** The containers that are found in the first of these namespaces that has some. Namespaces that fail are told only where no other has any. */
  const firstIn = (namespaces: readonly string[], ask: (namespace: string) => Observable<Container>): Observable<ContainerInfo> =>
    defer(() => {
      let failure: unknown = new RequestError("Containers.Get: in none of the namespaces", { isMissing: true });
      return from(namespaces).pipe(
        mergeMap(
          (namespace) =>
            ask(namespace).pipe(
              map((container) => ({ namespace, container })),
              catchError((error: unknown) => {
                if (!isNotFound(error)) failure = error;
                return EMPTY;
              }),
            ),
          NAMESPACES_AT_A_TIME,
        ),
        take(1),
        throwIfEmpty(() => failure),
        switchMap(({ namespace, container }) => details(namespace, container)),
      );
    });
  const get = (id: string) => (namespace: string) => api.container(namespace, id);

  return {
    hello: () => api.version().pipe(map((version) => ({ kind: "containerd" as const, facts: { containerd: version }, time: Date.now() / 1000 }))),
    events: () =>
      grpcEvents(api.events(), api.version(), (envelope) => {
        const located = decodeEnvelope(envelope);
        if (located === undefined) return undefined;
        const { namespace, event } = located;
        if (event.action !== "removed") locations.note(namespace, event.id);
        else if (!locations.forget(namespace, event.id)) return { ...event, action: "changed" };
        return { ...event, name: containerName(event.id, {}) };
      }),
    list: () =>
      api.namespaces().pipe(
        tap(() => locations.clear()),
        concatMap((namespaces) => namespaces),
        mergeMap(
          (namespace) =>
            api
              .list(namespace, [], (container) => {
                locations.note(namespace, container.id);
                return sightingOf(container);
              })
              // Gone since namespaces were listed.
              .pipe(catchError((error: unknown) => (isNotFound(error) ? of([]) : throwError(() => error)))),
          NAMESPACES_AT_A_TIME,
        ),
        toArray(),
        map((lists) => lists.flat()),
      ),
    lookUp: (id) =>
      defer(() => {
        const seen = locations.of(id);
        return seen.length > 0 ? firstIn(seen, get(id)) : api.namespaces().pipe(switchMap((namespaces) => firstIn(namespaces, get(id))));
      }),
    find: (id) =>
      isPlainId(id)
        ? api.namespaces().pipe(
            switchMap((namespaces) =>
              firstIn(namespaces, (namespace) =>
                api.list(namespace, [`id~="^${id.replaceAll(".", "[.]")}"`], (container) => container).pipe(
                  concatMap((containers) => containers.filter((container) => isMeantBy(container.id, id)).slice(0, 1)),
                ),
              ),
            ),
          )
        : throwError(() => new RequestError("Containers.List: no id of containerd's", { isMissing: true })),
    ping: () => api.version(),
  };
}

/** Ids become part of a filter. */
const isPlainId = (id: string): boolean => /^[\w.-]{1,128}$/.test(id);

const sightingOf = ({ id, labels, image, createdAt }: Container): Sighting => ({
  id,
  name: containerName(id, labels),
  image,
  labels,
  createdTime: Number(createdAt?.seconds ?? 0),
  isPodSandbox: isPodSandbox(labels),
});
