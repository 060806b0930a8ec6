import { type AsyncFacts, type Capability, DEFAULT_ASYNC_EVENT_BUFFER } from "@falco-plugin/contract";
import type { AnyAsyncEvent } from "./async-event.ts";
import type { AsyncEventsOptions } from "./async-events-options.ts";
import { type AsyncBehaviour, AsyncEventService } from "./internal/async-event-service.ts";
import { Backoff } from "./internal/backoff.ts";
import { checkOptions } from "./internal/check-options.ts";
import { DeclaredEvents } from "./internal/declared-events.ts";
import type { RetainOptions } from "./retain.ts";

/** How many events `retain` keeps unless it says otherwise. */
const defaultRetainMax = 10_000;

/**
 * Async events as a capability: the host starts them = subscribe, the host stops them = unsubscribe, and nothing is emitted after
 * that. They may be started again; every start subscribes anew.
 *
 * An error of the stream (also of an emission) is logged with `FP_STREAM_FAILED`, and the stream is subscribed again after a
 * delay. Completion is normal. What the host does not take at once waits in a bounded buffer; what finds it full is dropped by
 * the overflow policy, and counted.
 *
 * @runs build
 * @abi plugin_get_async_events, plugin_get_async_event_sources, plugin_set_async_event_handler, plugin_dump_state
 * @throws TypeError for options that contradict each other
 * @example
 * ```ts
 * import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
 * import { definePlugin } from "@falco-plugin/plugin";
 * import { interval, map } from "rxjs";
 * import * as z from "zod";
 *
 * const tick = asyncEvent("tick", z.object({ n: z.number() }));
 *
 * export default definePlugin(
 *   { name: "ticker", version: "0.1.0", description: "Ticks", contact: "https://example.org" },
 *   asyncEvents({ events: [tick], stream: () => interval(1000).pipe(map((n) => tick({ n }))) }),
 * );
 * ```
 */
export function asyncEvents<
  Config,
  const Events extends readonly AnyAsyncEvent[],
  On extends Events[number] = Events[number],
  Until extends Events[number] = never,
>(options: AsyncEventsOptions<Config, Events, On, Until>): Capability<Config> {
  checkOptions(options);
  const { events, onError, retry, snapshot } = options;
  const retain = options.retain as RetainOptions<AnyAsyncEvent, AnyAsyncEvent> | undefined;
  const declared = new DeclaredEvents(events, retain);
  const facts: AsyncFacts = Object.freeze({
    events: Object.freeze(events.map(({ name }) => name)),
    sources: Object.freeze([...new Set(options.sources)]),
    snapshot: snapshot !== undefined ? "function" : retain !== undefined ? "retain" : "none",
    bufferSize: options.buffer?.size ?? DEFAULT_ASYNC_EVENT_BUFFER,
    overflow: options.buffer?.overflow ?? "drop-newest",
    retainMax: retain === undefined ? 0 : (retain.max ?? defaultRetainMax),
    ...(options.startGraceMs !== undefined && { startGraceMs: options.startGraceMs }),
  });
  // Made once here, so that wrong delays are an error of the definition.
  new Backoff(retry);
  const behaviour = {
    facts,
    declared,
    produce: (options.stream === undefined ? { start: options.start } : { stream: options.stream }) as AsyncBehaviour<Config>["produce"],
    backoff: onError === "stop" ? undefined : () => new Backoff(retry),
  };
  return Object.freeze<Capability<Config>>({
    kind: "async",
    async: facts,
    decoders: events,
    background: (ctx, host) => new AsyncEventService(behaviour, ctx, host),
    ...(snapshot !== undefined && { snapshot: (ctx) => declared.encodeAll(() => snapshot(ctx)) }),
  });
}
