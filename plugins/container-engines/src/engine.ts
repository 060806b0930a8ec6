import type { Observable } from "rxjs";
import type { ContainerInfo } from "./container-info.ts";

/**
 * Container runtimes that this package knows. What `cri()` tells is of the runtime behind the interface: `containerd`, `cri-o`, or
 * `cri` where it is another one.
 */
export type EngineKind = "docker" | "podman" | "containerd" | "cri" | "cri-o";

/** How far an engine has got with its sockets. */
export interface EngineState {
  /** How many of them are watched now. */
  readonly attached: number;
  /**
   * Whether everything that existed at first was told, as far as there were sockets and they answered: there is nothing more to wait for. Stays
   * true.
   */
  readonly settled: boolean;
}

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
 * `state$` and `find` are about the present subscription to `changes$` (the last, of several); without one, nothing is attached and nothing found.
 *
 * @runs background
 * @example
 * ```ts
 * import { EMPTY, of } from "rxjs";
 * import { type Engine, minimalContainer } from "@falco-plugin/container-engines";
 *
 * export const fake: Engine = {
 *   id: "fake",
 *   kind: "docker",
 *   changes$: of({ kind: "added", container: minimalContainer("docker", "4f".repeat(32), { name: "web" }) }),
 *   state$: of({ attached: 1, settled: true }),
 *   find: () => EMPTY,
 * };
 * ```
 */
export interface Engine {
  /** Tells engines apart in logs. */
  readonly id: string;
  readonly kind: EngineKind;
  readonly changes$: Observable<ContainerChange>;
  /** How far it has got: the present state, then each that follows. `settled` comes after the last `added` that it stands for. */
  readonly state$: Observable<EngineState>;
  /**
   * Everything about one container, by its id or the beginning of it (at least 12 characters), asked for with each subscription. Completes without
   * a value where the engine has no such container; errors where it cannot be asked: not attached, no answer in time. What is found and was not
   * told before is `added` to `changes$`, too.
   */
  find(id: string): Observable<ContainerInfo>;
}
