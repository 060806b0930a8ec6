import { isDeepStrictEqual } from "node:util";
import type { Emission } from "@falco-plugin/async-events";
import type { ContainerInfo } from "@falco-plugin/container-engines";
import { containerAdded, containerRemoved } from "../events/container-events.ts";

/** How many containers are told of at most; further ones are not. */
const MAX_TOLD = 20_000;

/** A process that still does not know a container after so long has missed the event, or the host has: it is told again, in milliseconds. */
const AGAIN_AFTER_MS = 2_000;

/** Whose word a container is told by: the smaller the number, the more it counts. Answers of engines that were asked have their places, from 0. */
export type Teller = number;

/** What engines tell by themselves, all of them together. */
export const BY_ENGINES: Teller = -1;

/** What a cgroup says; an engine knows more. */
export const BY_CGROUP: Teller = Infinity;

interface Told {
  container: ContainerInfo;
  by: Teller;
  toldAt: number;
  /** Its first process has ended, which was told as the end of the container. Its engine may still have it. */
  hasEnded: boolean;
}

/** What a {@link ToldContainers} needs. */
export interface ToldContainersOptions {
  readonly emit: (emission: Emission<"container" | "container_removed">) => void;
  /** There was no room for a container. */
  readonly dropped: () => void;
  readonly max?: number;
  readonly now?: () => number;
}

/**
 * What the host was told of containers. Engines, cgroups and the ends of processes all have something to say of them; this makes one story of it:
 * a container is told when it comes or changes, and told to be gone once. Who knows less does not change what was told by one who knows more.
 *
 * @runs background
 */
export class ToldContainers {
  readonly #options: ToldContainersOptions;
  readonly #max: number;
  readonly #now: () => number;
  readonly #byId = new Map<string, Told>();

  constructor(options: ToldContainersOptions) {
    this.#options = options;
    this.#max = options.max ?? MAX_TOLD;
    this.#now = options.now ?? Date.now;
  }

  /** Whether the host knows of it, or is about to. */
  has(id: string): boolean {
    return this.#byId.get(id)?.hasEnded === false;
  }

  /** Engines have a container, or something about one is different. One that has ended is not told before it is needed again. */
  seen(container: ContainerInfo): void {
    const told = this.#byId.get(container.id);
    if (told?.hasEnded === true) told.container = container;
    else this.tell(container, BY_ENGINES);
  }

  /** Tells of a container, unless all of it was told. */
  tell(container: ContainerInfo, by: Teller): void {
    const told = this.#byId.get(container.id);
    if (told === undefined && this.#byId.size >= this.#max) return this.#options.dropped();
    if (told !== undefined && !told.hasEnded) {
      if (by > told.by) return;
      told.by = by;
      if (isDeepStrictEqual(told.container, container)) return;
    }
    this.#emit(container, by);
  }

  /** A process asks for a container that was told. Whether somebody has to look for it. */
  isNeeded(id: string): boolean {
    const told = this.#byId.get(id);
    if (told === undefined) return true;
    if (told.hasEnded) {
      // It lives again: whoever has something to say of it now is heard.
      this.#byId.delete(id);
      return true;
    }
    if (this.#now() - told.toldAt >= AGAIN_AFTER_MS) this.#emit(told.container, told.by);
    return false;
  }

  /** The first process of a container has ended. */
  ended(id: string): void {
    const told = this.#byId.get(id);
    if (told === undefined || told.hasEnded) return;
    told.hasEnded = true;
    // Of one that no engine has, nobody else tells that it is gone.
    if (told.by === BY_CGROUP) this.#byId.delete(id);
    this.#options.emit(containerRemoved(told.container));
  }

  /** A container is gone for good. */
  gone({ id }: { readonly id: string }): void {
    const told = this.#byId.get(id);
    if (told === undefined) return;
    this.#byId.delete(id);
    if (!told.hasEnded) this.#options.emit(containerRemoved(told.container));
  }

  #emit(container: ContainerInfo, by: Teller): void {
    this.#byId.set(container.id, { container, by, toldAt: this.#now(), hasEnded: false });
    this.#options.emit(containerAdded(container));
  }
}
