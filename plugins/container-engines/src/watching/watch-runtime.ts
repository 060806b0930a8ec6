import type { Logger } from "@falco-plugin/contract";
import { catchError, connect, defer, exhaustMap, filter, finalize, ignoreElements, interval, map, merge, type Observable, of, retry, startWith, switchMap, tap, throwError, timer } from "rxjs";
import type { ContainerChange } from "../engine.ts";
import type { EngineSettings } from "../engine-options.ts";
import { isNotFound } from "../http/request-error.ts";
import { concurrencyGate } from "./concurrency-gate.ts";
import type { FindContainer } from "./container-finders.ts";
import { containerTracker, type KnownContainers } from "./container-tracker.ts";
import { departures } from "./departures.ts";
import { eventsSince } from "./events-since.ts";
import type { Runtime, RuntimeApi, RuntimeEvent } from "./runtime-api.ts";
import { sightedContainer } from "./sighting.ts";

/** What is remembered of a runtime while it cannot be reached. */
export interface RuntimeMemory {
  readonly known: KnownContainers;
  /** When the last event happened, in seconds of the runtime's clock. */
  since: number | undefined;
}

/** How a runtime is watched. */
export interface WatchRuntimeOptions {
  readonly settings: EngineSettings;
  readonly memory: RuntimeMemory;
  /** Called when the runtime is watched and its containers were listed, with a way to look for others. */
  readonly onAttached?: (runtime: Runtime, containers: number, find: FindContainer) => void;
  /** Called when all containers of the first list were announced. */
  readonly onAnnounced?: () => void;
  readonly log: Logger | undefined;
}

/**
 * Watches one runtime for as long as the connection lasts, then errors. First the event stream is opened, then containers are
 * listed, so that nothing falls between.
 *
 * A Docker Engine sends the head of the event stream a moment before it begins to collect events. Therefore events are asked for
 * since the request was made; the next connection asks for those since the last event, and gets what happened in between, unless the
 * engine has restarted.
 */
export function watchRuntime(api: RuntimeApi, { settings, memory, onAttached, onAnnounced, log }: WatchRuntimeOptions): Observable<ContainerChange> {
  return api.hello().pipe(switchMap((runtime) => watch(runtime)));

  function watch(runtime: Runtime): Observable<ContainerChange> {
    // Whoever asks for one container does not wait for all of those that are told at the start.
    const asked = concurrencyGate(settings.concurrency);
    const tracker = containerTracker({
      known: memory.known,
      maxContainers: settings.maxContainers,
      gate: concurrencyGate(settings.concurrency),
      lookUp: (id) => api.lookUp(id),
      isNotFound,
      describe: (sighting) => sightedContainer(runtime.kind, sighting, settings.labelMaxLength),
      retryMs: settings.timeouts.inspectRetryMs,
      log,
    });
    const gone = departures();

    const onEvent = (event: RuntimeEvent): void => {
      memory.since = Math.max(memory.since ?? 0, event.time);
      const { action, id } = event;
      if (action === "removed") {
        gone.note(id);
        tracker.lost(id);
      } else if (tracker.has(id) || settings.hooks.has(action)) tracker.saw(event);
    };

    const list = (isFirst: boolean): Observable<unknown> =>
      gone.during((goneMeanwhile) => {
        const before = tracker.shown();
        return api.list().pipe(
          tap((listed) => {
            const present = new Set(listed.map(({ id }) => id));
            for (const id of before) if (!present.has(id)) tracker.lost(id);
            for (const container of listed) {
              // Later lists only look for what was missed: inspecting everything again and again would cost the runtime too much.
              if (!goneMeanwhile.has(container.id) && (isFirst || !tracker.has(container.id))) tracker.saw(container);
              tracker.listed(container.id);
            }
            if (!isFirst) return;
            onAttached?.(runtime, present.size, find);
            tracker.whenAnnounced(() => onAnnounced?.());
          }),
        );
      });

    const find: FindContainer = (id) =>
      gone.during((goneMeanwhile) => {
        const known = tracker.recall(id);
        if (known !== undefined) return of(known);
        return asked(api.find(id)).pipe(
          filter(({ fullId }) => !goneMeanwhile.has(fullId)),
          tap((container) => tracker.found(container)),
        );
      });

    const { pingMs, relistMs } = settings.timeouts;
    const whileConnected$ = defer(() => api.events(memory.since ?? eventsSince(runtime.time))).pipe(
      connect((items$) => {
        const opened$ = items$.pipe(filter(({ kind }) => kind === "open"));
        const uncertain$ = items$.pipe(filter(({ kind }) => kind === "uncertain"));
        return merge(
          items$.pipe(tap((item) => item.kind === "event" && onEvent(item.event))),
          opened$.pipe(
            switchMap(() => merge(timer(relistMs, relistMs), uncertain$).pipe(map(() => false), startWith(true))),
            exhaustMap((isFirst) => list(isFirst)),
          ),
          opened$.pipe(
            switchMap(() => interval(pingMs)),
            exhaustMap(() => api.ping().pipe(retry(1))),
          ),
        );
      }),
      ignoreElements(),
      catchError((error: unknown) => {
        tracker.flush();
        return throwError(() => error);
      }),
    );
    return merge(tracker.changes$, whileConnected$).pipe(finalize(() => tracker.dispose()));
  }
}
