import { isDeepStrictEqual } from "node:util";
import { describeThrown, type Logger } from "@falco-plugin/contract";
import { finalize, type Observable, Subject, Subscription, timer } from "rxjs";
import { type ContainerInfo, isMeantBy } from "../container-info.ts";
import type { ContainerChange } from "../engine.ts";
import type { ConcurrencyGate } from "./concurrency-gate.ts";
import type { Sighting } from "./sighting.ts";

/** How often a container is tried again that could not be looked up. */
const MAX_RETRIES = 4;

/** Containers that were announced and are not gone: what survives the loss of a connection. */
export type KnownContainers = Map<string, ContainerInfo>;

/** What a tracker needs. */
export interface ContainerTrackerOptions {
  readonly known: KnownContainers;
  readonly maxContainers: number;
  readonly gate: ConcurrencyGate;
  /** Everything about a container; fails where it cannot be had. */
  readonly lookUp: (id: string) => Observable<ContainerInfo>;
  readonly isNotFound: (error: unknown) => boolean;
  /** What can be said of a container that cannot be looked up. */
  readonly describe: (sighting: Sighting) => ContainerInfo;
  /** Before the first retry; doubles. */
  readonly retryMs: number;
  readonly log: Logger | undefined;
}

/**
 * Turns sightings of containers into changes, each container in its own order: `added`, any number of `updated`, `removed`. However
 * fast a container comes and goes, a pair of `added` and `removed` is told.
 *
 * Per container no more than "look again" and "it is gone" is remembered, so a flood of events needs no memory.
 */
export interface ContainerTracker {
  readonly changes$: Observable<ContainerChange>;
  /** Something was said about a container: it is looked up, and told if new or changed. */
  saw(sighting: Sighting): void;
  /** A container is gone. */
  lost(id: string): void;
  /** A container was looked up for somebody: it is told if new or changed. */
  found(container: ContainerInfo): void;
  /** What was last told of the container that is meant by an id; nothing while it is looked up, or is to be tried again. */
  recall(id: string): ContainerInfo | undefined;
  /** Calls back when all that was seen until now was announced, or is gone; at once where there is nothing to wait for. */
  whenAnnounced(done: () => void): void;
  /** Whether a container was announced or is about to be. */
  has(id: string): boolean;
  /** A list of the runtime has shown a container. */
  listed(id: string): void;
  /**
   * Everything that the runtime itself has shown, in a list or when it was looked up, without what is known to be gone: whatever of it a
   * list lacks that is asked for now, is gone. Not what events alone have told of: containerd tells of a container before its CRI has it.
   */
  shown(): readonly string[];
  /**
   * The connection is lost: ends all work and tells what is known of containers that were still being looked up, so that nothing
   * depends on a later look at them.
   */
  flush(): void;
  /** Ends all work without another word. */
  dispose(): void;
}

interface Work {
  sighting: Sighting;
  look: boolean;
  gone: boolean;
  running: boolean;
  failures: number;
  readonly subscription: Subscription;
}

/** Makes a {@link ContainerTracker} for one connection to an engine. */
export function containerTracker({ known, maxContainers, gate, lookUp, isNotFound, describe, retryMs, log }: ContainerTrackerOptions): ContainerTracker {
  const changes$ = new Subject<ContainerChange>();
  const underWay = new Map<string, Work>();
  const unannounced = new Set<string>();
  const onlyToldOf = new Set<string>();
  const awaited = new Map<() => void, Set<string>>();
  const all = new Subscription();
  let full = false;

  const isAnnounced = (id: string): void => {
    if (!unannounced.delete(id)) return;
    for (const [done, ids] of awaited) {
      ids.delete(id);
      if (ids.size === 0 && awaited.delete(done)) done();
    }
  };
  const announce = (id: string, container: ContainerInfo): void => {
    const before = known.get(id);
    if (before !== undefined && isDeepStrictEqual(before, container)) return;
    known.set(id, container);
    changes$.next({ kind: before === undefined ? "added" : "updated", container });
    isAnnounced(id);
  };
  const remove = (id: string): void => {
    const container = known.get(id);
    onlyToldOf.delete(id);
    if (container === undefined) return;
    known.delete(id);
    changes$.next({ kind: "removed", container });
  };
  const end = (id: string, work: Work): void => {
    underWay.delete(id);
    isAnnounced(id);
    if (!known.has(id)) onlyToldOf.delete(id);
    all.remove(work.subscription);
    work.subscription.unsubscribe();
  };

  const proceed = (id: string, work: Work): void => {
    if (work.running) return;
    if (work.gone) {
      end(id, work);
      if (!known.has(id)) announce(id, describe(work.sighting));
      remove(id);
    } else if (work.look) lookAt(id, work);
    else if (work.failures === 0) end(id, work);
  };

  const lookAt = (id: string, work: Work): void => {
    work.look = false;
    work.running = true;
    work.subscription.add(
      gate(lookUp(id))
        .pipe(
          finalize(() => {
            work.running = false;
            if (!all.closed) proceed(id, work);
          }),
        )
        .subscribe({
          next: (container) => {
            work.failures = 0;
            onlyToldOf.delete(id);
            announce(id, container);
          },
          error: (error: unknown) => failed(id, work, error),
        }),
    );
  };

  const failed = (id: string, work: Work, error: unknown): void => {
    if (!known.has(id)) announce(id, describe(work.sighting));
    // Gone already: the engine says so as well, in a moment.
    if (isNotFound(error)) work.failures = 0;
    else if (work.failures >= MAX_RETRIES) {
      log?.warn("giving up on a container that cannot be inspected", { id, error: describeThrown(error) });
      work.failures = 0;
    } else {
      work.failures++;
      log?.debug("a container cannot be inspected", { id, error: describeThrown(error) });
      work.subscription.add(
        timer(retryMs * 2 ** (work.failures - 1)).subscribe(() => {
          work.look = true;
          proceed(id, work);
        }),
      );
    }
  };

  const hasRoom = (): boolean => {
    const isFull = known.size + unannounced.size >= maxContainers;
    if (isFull && !full) log?.warn("too many containers; further ones are not announced", { maxContainers });
    full = isFull;
    return !isFull;
  };

  return {
    changes$,
    saw: (sighting) => {
      const { id } = sighting;
      let work = underWay.get(id);
      if (work === undefined) {
        if (!known.has(id)) {
          if (!hasRoom()) return;
          unannounced.add(id);
          onlyToldOf.add(id);
        }
        work = { sighting, look: true, gone: false, running: false, failures: 0, subscription: new Subscription() };
        underWay.set(id, work);
        all.add(work.subscription);
      }
      work.sighting = { ...sighting, createdTime: work.sighting.createdTime };
      work.look = true;
      proceed(id, work);
    },
    lost: (id) => {
      const work = underWay.get(id);
      if (work === undefined) return remove(id);
      work.gone = true;
      proceed(id, work);
    },
    found: (container) => {
      const { fullId } = container;
      if (underWay.get(fullId)?.gone === true) return;
      onlyToldOf.delete(fullId);
      if (known.has(fullId) || underWay.has(fullId) || hasRoom()) announce(fullId, container);
    },
    recall: (id) => {
      const fullId = known.has(id) ? id : [...known.keys()].find((other) => isMeantBy(other, id));
      return fullId === undefined || underWay.has(fullId) ? undefined : known.get(fullId);
    },
    whenAnnounced: (done) => {
      if (unannounced.size === 0) done();
      else awaited.set(done, new Set(unannounced));
    },
    has: (id) => known.has(id) || underWay.has(id),
    listed: (id) => void onlyToldOf.delete(id),
    shown: () => [...new Set([...known.keys(), ...underWay.keys()])].filter((id) => !onlyToldOf.has(id) && underWay.get(id)?.gone !== true),
    flush: () => {
      all.unsubscribe();
      for (const [id, work] of underWay) {
        if (!known.has(id)) announce(id, describe(work.sighting));
        if (work.gone) remove(id);
      }
      underWay.clear();
    },
    dispose: () => all.unsubscribe(),
  };
}
