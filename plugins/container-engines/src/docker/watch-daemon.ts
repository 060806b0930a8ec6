import type { Logger } from "@falco-plugin/contract";
import { catchError, connect, defer, exhaustMap, filter, finalize, ignoreElements, interval, merge, type Observable, retry, switchMap, tap, throwError, timer } from "rxjs";
import { concurrencyGate } from "../concurrency-gate.ts";
import { containerTracker, type KnownContainers } from "../container-tracker.ts";
import type { ContainerChange } from "../engine.ts";
import { isNotFound } from "../http/request-error.ts";
import { type Sighting, sightedContainer } from "../sighting.ts";
import type { DockerApi, DockerDaemon } from "./docker-api.ts";
import type { DockerSettings } from "./docker-options.ts";
import { eventsSince } from "./events-since.ts";
import { type LookUpContainer, lookUpContainer } from "./look-up-container.ts";
import type { ContainerEvent } from "./replies/event-reply.ts";

/** What is remembered of an engine while it cannot be reached. */
export interface DaemonMemory {
  readonly known: KnownContainers;
  /** When the last event happened, in seconds of the engine's clock. */
  since: number | undefined;
}

/** How an engine is watched. */
export interface WatchDaemonOptions {
  readonly settings: DockerSettings;
  readonly memory: DaemonMemory;
  /** Called when the engine is watched and its containers were listed. `find` works until the connection ends. */
  readonly onAttached?: (daemon: DockerDaemon, containers: number, find: LookUpContainer) => void;
  /** Called when all containers of the first list were announced. */
  readonly onAnnounced?: () => void;
  readonly log: Logger | undefined;
}

/**
 * Watches one engine for as long as the connection lasts, then errors. First the event stream is opened, then containers are
 * listed, so that nothing falls between.
 *
 * An engine sends the head of the event stream a moment before it begins to collect events. Therefore events are asked for since the
 * request was made; the next connection asks for those since the last event, and gets what happened in between, unless the engine
 * has restarted.
 */
export function watchDaemon(api: DockerApi, { settings, memory, onAttached, onAnnounced, log }: WatchDaemonOptions): Observable<ContainerChange> {
  return api.daemon().pipe(switchMap((daemon) => watch(daemon)));

  function watch(daemon: DockerDaemon): Observable<ContainerChange> {
    const gate = concurrencyGate(settings.concurrency);
    const lookUp = lookUpContainer(api, settings);
    const tracker = containerTracker({
      known: memory.known,
      maxContainers: settings.maxContainers,
      gate,
      lookUp,
      isNotFound,
      describe: (sighting) => sightedContainer("docker", sighting, settings.labelMaxLength),
      retryMs: settings.timeouts.inspectRetryMs,
      log,
    });
    const find: LookUpContainer = (id) => gate(lookUp(id)).pipe(tap((container) => tracker.found(container)));
    /** Containers that went away while a list was on its way: it may still hold them. */
    let goneMeanwhile: Set<string> | undefined;

    const onEvent = (event: ContainerEvent): void => {
      memory.since = Math.max(memory.since ?? 0, event.time);
      const { action, id } = event;
      if (action === "destroy") {
        goneMeanwhile?.add(id);
        tracker.lost(id);
      } else if (tracker.has(id) || settings.hooks.has(action)) tracker.saw(sightingOf(event));
    };

    const list$ = (isFirst: boolean): Observable<unknown> =>
      defer(() => {
        const before = tracker.ids();
        const gone = (goneMeanwhile = new Set<string>());
        return api.list().pipe(
          tap((listed) => {
            const present = new Set(listed.map(({ id }) => id));
            for (const id of before) if (!present.has(id)) tracker.lost(id);
            for (const container of listed) {
              // Later lists only look for what was missed: inspecting everything again and again would cost the engine too much.
              if (!gone.has(container.id) && (isFirst || !tracker.has(container.id))) tracker.saw(container);
            }
            if (!isFirst) return;
            onAttached?.(daemon, present.size, find);
            tracker.whenAnnounced(() => onAnnounced?.());
          }),
          finalize(() => (goneMeanwhile = undefined)),
        );
      });

    const { pingMs, relistMs } = settings.timeouts;
    const whileConnected$ = defer(() => api.events(memory.since ?? eventsSince(daemon.time))).pipe(
      connect((items$) => {
        const opened$ = items$.pipe(filter(({ kind }) => kind === "open"));
        return merge(
          items$.pipe(tap((item) => item.kind === "event" && onEvent(item.event))),
          opened$.pipe(
            switchMap(() => timer(0, relistMs)),
            exhaustMap((round) => list$(round === 0)),
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

function sightingOf({ action, id, name, image, labels, time }: ContainerEvent): Sighting {
  return { id, name, image, labels, createdTime: action === "create" ? Math.floor(time) : 0 };
}
