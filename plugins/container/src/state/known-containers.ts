import { perInstance, type ViewOf } from "@falco-plugin/plugin";
import type { ToldContainer } from "../payload/container-payload.ts";
import { hostRow, rowOf } from "./container-row.ts";
import { containers } from "./containers-table.ts";

/** How many containers are known at most; beyond that the one that was told longest ago is forgotten. */
const MAX_CONTAINERS = 20_000;

/** Id of the host's own row: that of processes in no container. */
const HOST = "";

interface Known {
  readonly container: ToldContainer;
  /** Whether an event has told of it: what is found by cgroup alone is known before. */
  readonly isTold: boolean;
  /** Whether its first process has ended; what comes after that is another life of it. */
  hasEnded: boolean;
}

/**
 * The containers that events have told of, by short id: as objects for fields that need more of them, and as rows for those that are looked up. One
 * for each instance of the plugin.
 *
 * @runs event thread
 */
export class KnownContainers {
  readonly #table: ViewOf<typeof containers>;
  readonly #max: number;
  readonly #byId = new Map<string, Known>();
  #last: { readonly event: bigint; readonly container: ToldContainer } | undefined;

  constructor(table: ViewOf<typeof containers>, max = MAX_CONTAINERS) {
    this.#table = table;
    this.#max = max;
    table.insert(HOST, hostRow);
  }

  /** Without the host. */
  get size(): number {
    return this.#byId.size;
  }

  get(id: string): ToldContainer | undefined {
    return this.#byId.get(id)?.container;
  }

  /** All of them, those told longest ago first. */
  *all(): Generator<ToldContainer> {
    for (const { container } of this.#byId.values()) yield container;
  }

  /** Whether an event has told of it, and its first process has not ended. */
  isAlive(id: string): boolean {
    const known = this.#byId.get(id);
    return known !== undefined && known.isTold && !known.hasEnded;
  }

  /** The event of this number tells that a container exists. */
  told(event: bigint, container: ToldContainer): void {
    this.#last = { event, container };
    this.#put(container, true);
  }

  /** The event of this number tells that a container is gone. */
  gone(event: bigint, container: ToldContainer): void {
    this.#last = { event, container };
    if (container.id !== HOST && this.#byId.delete(container.id)) this.#table.erase(container.id);
  }

  /** A container was found by a process in it; no event has told of it yet. */
  found(container: ToldContainer): void {
    this.#put(container, false);
  }

  /** Its first process has ended. */
  ended(id: string): void {
    const known = this.#byId.get(id);
    if (known !== undefined) known.hasEnded = true;
  }

  /** The container that an event itself tells of, where it is one of those. */
  toldBy(event: bigint): ToldContainer | undefined {
    return this.#last?.event === event ? this.#last.container : undefined;
  }

  /** The capture is closed: the next one is told everything anew. */
  clear(): void {
    for (const id of this.#byId.keys()) this.#table.erase(id);
    this.#byId.clear();
    this.#last = undefined;
    this.#table.upsert(HOST, hostRow);
  }

  #put(container: ToldContainer, isTold: boolean): void {
    const { id } = container;
    // An event without an id would take the host's place.
    if (id === HOST) return;
    this.#byId.delete(id);
    this.#byId.set(id, { container, isTold, hasEnded: false });
    this.#table.insert(id, rowOf(container));
    for (const oldest of this.#byId.keys()) {
      if (this.#byId.size <= this.#max) return;
      this.#byId.delete(oldest);
      this.#table.erase(oldest);
    }
  }
}

/** The containers that this instance of the plugin knows. */
export const knownContainers = perInstance((ctx) => new KnownContainers(ctx.table(containers)));
