import type { Observable } from "rxjs";
import type { ContainerReply } from "../replies/container-reply.ts";
import type { EventStreamItem } from "../watching/runtime-api.ts";
import type { Sighting } from "../watching/sighting.ts";
import type { ImageReply } from "./replies/image-reply.ts";

/** An engine that has answered. */
export interface DockerDaemon {
  readonly version: string;
  readonly apiVersion: string;
  /** Seconds since 1970, of the engine's clock, when it answered. */
  readonly time: number;
}

/**
 * What is asked of a Docker Engine. All Observables are cold and close their connection when they are unsubscribed from.
 *
 * `inspect` and `image` fail with {@link isNotFound} errors where there is no such thing.
 */
export interface DockerApi {
  /** Who is there. Has to be asked first. */
  daemon(): Observable<DockerDaemon>;
  /** Events about containers, those of the past included that are not older than `since`. Errors when the connection ends. */
  events(since: number): Observable<EventStreamItem>;
  list(): Observable<readonly Sighting[]>;
  inspect(idOrName: string): Observable<ContainerReply>;
  image(id: string): Observable<ImageReply>;
  ping(): Observable<unknown>;
}
