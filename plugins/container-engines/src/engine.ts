import type { Observable } from "rxjs";
import type { ContainerInfo } from "./container-info.ts";

/** Container runtimes that this package knows or will know. */
export type EngineKind = "docker" | "podman" | "containerd" | "cri" | "cri-o";

/**
 * What happened to a container.
 * - `added`: seen for the first time, created or found.
 * - `updated`: something about it is different from what was last told.
 * - `removed`: it is gone; `container` is what was last told. Follows an `added` always, once.
 */
export interface ContainerChange {
  readonly kind: "added" | "updated" | "removed";
  readonly container: ContainerInfo;
}

/**
 * One container engine. `docker()` makes one; a fake for tests is an object literal.
 *
 * `changes$` is cold: each subscription watches on its own, begins with everything that exists as `added`, and holds sockets and
 * timers only while it lasts. It never completes and never errors: an engine that is away is waited for, and what changed
 * meanwhile is told when it is back.
 *
 * @runs background
 * @example
 * ```ts
 * import { of } from "rxjs";
 * import { type Engine, minimalContainer } from "@falco-plugin/container-engines";
 *
 * export const fake: Engine = {
 *   id: "fake",
 *   kind: "docker",
 *   changes$: of({ kind: "added", container: minimalContainer("docker", "4f".repeat(32), { name: "web" }) }),
 * };
 * ```
 */
export interface Engine {
  /** Tells engines apart in logs. */
  readonly id: string;
  readonly kind: EngineKind;
  readonly changes$: Observable<ContainerChange>;
}
