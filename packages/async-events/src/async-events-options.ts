import type { BackgroundContext, EventContext } from "@falco-plugin/contract";
import type { AnyAsyncEvent, EmissionOf } from "./async-event.ts";
import type { AsyncHandler, StartResult } from "./async-handler.ts";
import type { BufferOptions } from "./buffer.ts";
import type { RetainOptions } from "./retain.ts";
import type { RetryOptions } from "./retry.ts";
import type { StreamInput } from "./stream-input.ts";

/** Options of {@link asyncEvents}: exactly one of `stream` and `start`, at most one of `retain` and `snapshot`. */
export type AsyncEventsOptions<
  Config,
  Events extends readonly AnyAsyncEvent[],
  On extends Events[number] = Events[number],
  Until extends Events[number] = never,
> = AsyncEventsBase<Events> & AsyncEventsProducer<Config, Events> & AsyncEventsState<Config, Events, On, Until>;

/** The host's start of async events, which `startGraceMs` lets wait. */
export interface AsyncStart {
  /** Says that what the host should have before its first event was emitted. Any number of times, at any time. */
  readonly ready: () => void;
}

/** What is emitted, and how. */
export interface AsyncEventsBase<Events extends readonly AnyAsyncEvent[]> {
  /** Every event that may be emitted; at least one. */
  readonly events: Events;
  /** Event sources they may be injected into, such as `syscall`; all unless given. */
  readonly sources?: readonly string[];
  readonly buffer?: BufferOptions;
  readonly retry?: RetryOptions;
  /** What follows an error of the stream: another subscription after a delay (the default), or silence until the next start. */
  readonly onError?: "resubscribe" | "stop";
  /**
   * How long the host's start of async events may be held up until the plugin is ready, in milliseconds, up to 5,000. Not at all unless given.
   *
   * For what the host should have before its first event: what is emitted before `ready()` is in the host's stream when it goes on. The host's thread
   * waits; it goes on at once when `ready()` is called (of the stream's second argument, or of the handler), when the stream completes or fails, and
   * when the time is over. Replays do not start async events, and wait for nothing.
   */
  readonly startGraceMs?: number;
}

/** Who emits. */
export type AsyncEventsProducer<Config, Events extends readonly AnyAsyncEvent[]> =
  | {
      /**
       * Subscribed when the host starts async events, unsubscribed when it stops them. Called again after an error.
       *
       * @runs background
       */
      readonly stream: (ctx: BackgroundContext<Config>, start: AsyncStart) => StreamInput<EmissionOf<Events[number]>>;
      readonly start?: never;
    }
  | {
      /**
       * Called when the host starts async events; what it returns is called when the host stops them. Called again after an error.
       *
       * @runs background
       */
      readonly start: (handler: AsyncHandler<EmissionOf<Events[number]>>, ctx: BackgroundContext<Config>) => StartResult;
      readonly stream?: never;
    };

/** How a capture file gets the present state. */
export type AsyncEventsState<Config, Events extends readonly AnyAsyncEvent[], On extends Events[number], Until extends Events[number]> =
  | { readonly retain?: RetainOptions<On, Until>; readonly snapshot?: never }
  | {
      /**
       * The present state, computed when a capture file is opened. The host waits for it.
       *
       * @runs event thread
       * @abi plugin_dump_state
       */
      readonly snapshot: (ctx: EventContext<Config>) => Iterable<EmissionOf<Events[number]>>;
      readonly retain?: never;
    };
