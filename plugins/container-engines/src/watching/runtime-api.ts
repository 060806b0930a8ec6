import type { Observable } from "rxjs";
import type { ContainerInfo } from "../container-info.ts";
import type { EngineKind } from "../engine.ts";
import type { Sighting } from "./sighting.ts";

/** A runtime that has answered. */
export interface Runtime {
  /** Whose containers these are. */
  readonly kind: EngineKind;
  /** What is logged of it: its version. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Seconds since 1970, of the runtime's clock, when it answered. */
  readonly time: number;
}

/** What a container event means, whatever the runtime calls it. `changed`: worth another look if the container is known. */
export type RuntimeAction = "create" | "start" | "changed" | "removed";

/** Something that happened to a container. */
export interface RuntimeEvent extends Sighting {
  readonly action: RuntimeAction;
  /** Seconds since 1970, of the runtime's clock. */
  readonly time: number;
}

/**
 * What an event stream says: first that it is open, then what happens; and, where something may have been missed, that the containers
 * should be listed again.
 */
export type EventStreamItem = { readonly kind: "open" } | { readonly kind: "event"; readonly event: RuntimeEvent } | { readonly kind: "uncertain" };

/**
 * What is asked of a runtime, in words that all of them share. All Observables are cold, and end what they have begun when they are
 * unsubscribed from. `lookUp` and `find` fail with errors that `isNotFound` knows where there is no such container.
 */
export interface RuntimeApi {
  /** Who is there. Asked first, and stays subscribed for as long as the runtime is watched: what is opened with it may be closed with it. */
  hello(): Observable<Runtime>;
  /** Events about containers, those of the past included that are not older than `since`, where the runtime remembers. Errors when the connection ends. */
  events(since: number): Observable<EventStreamItem>;
  list(): Observable<readonly Sighting[]>;
  /** Everything about the container with this full id. */
  lookUp(fullId: string): Observable<ContainerInfo>;
  /** Everything about the container whose full id begins with this. */
  find(id: string): Observable<ContainerInfo>;
  ping(): Observable<unknown>;
}
