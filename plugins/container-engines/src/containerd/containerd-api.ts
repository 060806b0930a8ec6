import { catchError, map, type Observable, reduce, throwError } from "rxjs";
import { type Container, Containers } from "../generated/containerd/containers_pb.ts";
import { type Envelope, Events } from "../generated/containerd/events_pb.ts";
import { type Descriptor, Images } from "../generated/containerd/images_pb.ts";
import { Namespaces } from "../generated/containerd/namespaces_pb.ts";
import { Store } from "../generated/containerd/sandbox_pb.ts";
import { Version } from "../generated/containerd/version_pb.ts";
import type { GrpcChannel } from "../grpc/grpc-channel.ts";
import { grpcCall, grpcStream } from "../grpc/grpc-requests.ts";
import type { RequestTimeouts } from "../http/http-options.ts";
import { RequestError } from "../http/request-error.ts";
import { topics } from "./event-topics.ts";

/** A list that is longer was not made by containers. */
const MAX_LISTED = 100_000;

/** What is asked of containerd. All Observables are cold. What containerd keeps in a namespace is not there in another. */
export interface ContainerdApi {
  version(): Observable<string>;
  namespaces(): Observable<readonly string[]>;
  container(namespace: string, id: string): Observable<Container>;
  /** Of each container what `read` makes of it, so that a list of all does not hold their specifications. */
  list<T>(namespace: string, filters: readonly string[], read: (container: Container) => T): Observable<readonly T[]>;
  image(namespace: string, name: string): Observable<Descriptor>;
  /** Labels of a sandbox; since containerd 1.7. */
  sandboxLabels(namespace: string, id: string): Observable<Readonly<Record<string, string>>>;
  /** Of all namespaces. */
  events(): Observable<Envelope>;
}

/** containerd behind a channel. */
export function containerdApi(channel: GrpcChannel, { headMs, totalMs }: RequestTimeouts): ContainerdApi {
  const [containers, images, sandboxes] = [channel.client(Containers), channel.client(Images), channel.client(Store)];
  const inNamespace = (namespace: string) => ({ headers: { "containerd-namespace": namespace } });

  const listStream = (namespace: string, filters: readonly string[]): Observable<Container | undefined> =>
    grpcStream("Containers.ListStream", totalMs, (options) => containers.listStream({ filters: [...filters] }, { ...options, ...inNamespace(namespace) })).pipe(map(({ container }) => container));
  const listAtOnce = (namespace: string, filters: readonly string[]): Observable<Container | undefined> =>
    grpcStream("Containers.List", totalMs, async function* (options) {
      yield* (await containers.list({ filters: [...filters] }, { ...options, ...inNamespace(namespace) })).containers;
    });

  return {
    version: () => grpcCall("Version.Version", headMs, (options) => channel.client(Version).version({}, options)).pipe(map(({ version }) => version)),
    namespaces: () =>
      grpcCall("Namespaces.List", headMs, (options) => channel.client(Namespaces).list({}, options)).pipe(map(({ namespaces }) => namespaces.map(({ name }) => name))),
    container: (namespace, id) =>
      grpcCall("Containers.Get", headMs, (options) => containers.get({ id }, { ...options, ...inNamespace(namespace) })).pipe(map(({ container }) => there("Containers.Get", container))),
    list: (namespace, filters, read) =>
      listStream(namespace, filters).pipe(
        catchError((error: unknown) => (error instanceof RequestError && error.isRefused ? listAtOnce(namespace, filters) : throwError(() => error))),
        reduce<Container | undefined, ReturnType<typeof read>[]>((list, container) => {
          if (list.length >= MAX_LISTED) throw new RequestError(`Containers.List: more than ${MAX_LISTED} containers`);
          if (container !== undefined) list.push(read(container));
          return list;
        }, []),
      ),
    image: (namespace, name) =>
      grpcCall("Images.Get", headMs, (options) => images.get({ name }, { ...options, ...inNamespace(namespace) })).pipe(map(({ image }) => there("Images.Get", image?.target))),
    sandboxLabels: (namespace, id) =>
      grpcCall("Sandboxes.Get", headMs, (options) => sandboxes.get({ sandboxId: id }, { ...options, ...inNamespace(namespace) })).pipe(map(({ sandbox }) => there("Sandboxes.Get", sandbox).labels)),
    events: () => grpcStream("Events.Subscribe", undefined, (options) => channel.client(Events).subscribe({ filters: topics.map((topic) => `topic=="${topic}"`) }, options)),
  };
}

function there<T>(what: string, answer: T | undefined): T {
  if (answer === undefined) throw new RequestError(`${what}: the answer is empty`);
  return answer;
}
