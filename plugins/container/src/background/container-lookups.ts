import type { ContainerInfo, Engine } from "@falco-plugin/container-engines";
import { catchError, defer, EMPTY, map, merge, mergeMap, type Observable, Subject, type Subscription, takeUntil, tap, timer } from "rxjs";
import { RecentValues } from "../cgroups/recent-values.ts";
import { type LookupLimits, lookupLimits } from "./lookup-limits.ts";

/** What a {@link ContainerLookups} needs. */
export interface ContainerLookupsOptions {
  readonly engines: readonly Engine[];
  /** Engines may have different things to say of it: called with each, and the engine's place in the list. */
  readonly found: (container: ContainerInfo, engine: number) => void;
  /** Counts: a try; one that brought nothing; a container that there was no room to look for. */
  readonly count: (what: "lookup" | "miss" | "drop") => void;
  readonly limits?: Partial<LookupLimits>;
}

interface Pending {
  failures: number;
  /** Waits for the next try. */
  wait: Subscription | undefined;
  /** Ends a try that is under way. */
  readonly ended$: Subject<void>;
}

interface Missed {
  readonly at: number;
  readonly intervalMs: number;
}

/**
 * Looks for containers that processes are in and that no engine has told of. Each is tried again and again at growing intervals, first by the clock,
 * then only where another process asks: what no engine will ever have (a cgroup that only looks like a container's) costs nothing after a few
 * minutes, and what an engine has in the end is found. An engine that is attached starts all of it anew.
 *
 * @runs background
 */
export class ContainerLookups {
  readonly #options: ContainerLookupsOptions;
  readonly #limits: LookupLimits;
  readonly #pending = new Map<string, Pending>();
  readonly #due$ = new Subject<string>();
  readonly #work: Subscription;
  #missed: RecentValues<string, Missed>;

  constructor(options: ContainerLookupsOptions) {
    this.#options = options;
    this.#limits = { ...lookupLimits, ...options.limits };
    this.#missed = new RecentValues(this.#limits.maxMissed);
    this.#work = this.#due$.pipe(mergeMap((id) => this.#try(id), this.#limits.concurrency)).subscribe();
  }

  /** A process is in this container. */
  ask(id: string): void {
    if (this.#work.closed || this.#options.engines.length === 0 || this.#pending.has(id)) return;
    const missed = this.#missed.get(id);
    if (missed !== undefined && Date.now() - missed.at < missed.intervalMs) return;
    if (this.#pending.size >= this.#limits.maxPending) return this.#options.count("drop");
    this.#pending.set(id, { failures: 0, wait: undefined, ended$: new Subject() });
    this.#due$.next(id);
  }

  /** Nobody needs it any more: it was told, or has ended. */
  forget(id: string): void {
    this.#missed.delete(id);
    this.#end(id);
  }

  /** An engine is attached that was not: it may have what nobody had. */
  attached(): void {
    this.#missed.clear();
    for (const [id, pending] of this.#pending) {
      pending.failures = 0;
      // Others are being tried, or about to be.
      if (pending.wait === undefined) continue;
      this.#stopWaiting(pending);
      this.#due$.next(id);
    }
  }

  stop(): void {
    this.#work.unsubscribe();
    for (const id of [...this.#pending.keys()]) this.#end(id);
  }

  #try(id: string): Observable<unknown> {
    return defer(() => {
      const pending = this.#pending.get(id);
      if (pending === undefined) return EMPTY;
      let isFound = false;
      this.#options.count("lookup");
      const answers = this.#options.engines.map((engine, index) => engine.find(id).pipe(map((container) => ({ container, index })), catchError(() => EMPTY)));
      // All of them: another may know more of it.
      return merge(...answers).pipe(
        takeUntil(merge(pending.ended$, timer(this.#limits.answerMs))),
        tap({
          next: ({ container, index }) => {
            isFound = true;
            this.#missed.delete(id);
            this.#pending.delete(id);
            this.#options.found(container, index);
          },
          complete: () => {
            if (!isFound && this.#pending.get(id) === pending) this.#miss(id, pending);
          },
        }),
      );
    });
  }

  #miss(id: string, pending: Pending): void {
    this.#options.count("miss");
    const { firstMs, maxMs, longestMs } = this.#limits;
    const before = this.#missed.get(id);
    const waitMs = firstMs * 2 ** pending.failures++;
    if (before === undefined && waitMs < maxMs) {
      pending.wait = timer(waitMs).subscribe(() => {
        pending.wait = undefined;
        this.#due$.next(id);
      });
      return;
    }
    this.#end(id);
    this.#missed.set(id, { at: Date.now(), intervalMs: before === undefined ? maxMs : Math.min(longestMs, before.intervalMs * 2) });
  }

  #end(id: string): void {
    const pending = this.#pending.get(id);
    if (pending === undefined) return;
    this.#pending.delete(id);
    this.#stopWaiting(pending);
    pending.ended$.next();
  }

  #stopWaiting(pending: Pending): void {
    pending.wait?.unsubscribe();
    pending.wait = undefined;
  }
}
