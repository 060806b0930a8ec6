import type { EventContext, OpenParam, Synchronous } from "@falco-plugin/contract";
import type { EventInput } from "../events/event-input.ts";
import type { SourceContext } from "./source-context.ts";
import type { SourceEvent } from "./source-event.ts";
import type { SourceData, SourceItem, SourceStream } from "./source-stream.ts";

/** Where events wait until the host reads them. */
export interface SourceBuffer {
  /** Capacity in events. Default 4096. */
  readonly events?: number;
  /** Capacity in bytes; one event always fits. Default 32 MiB. */
  readonly bytes?: number;
  /**
   * What happens to an event of an Observable that finds it full: the capture fails (the default), or the event is dropped and counted.
   * Iterables wait.
   */
  readonly overflow?: "fail" | "drop-newest";
}

/** What all sources have. */
export interface SourceBase<Config, Item> {
  /**
   * Opens the source. What it throws, or what its promise is rejected with, is what the host says about the parameters; so is a failure of the
   * stream before it has settled: by its first event, its end, or a tenth of a second without either. From then on completion is the end of
   * the capture, and an error its failure.
   *
   * An AsyncIterable that waits for something of its own does not hear of the close by itself: listen to `ctx.signal`, or the close waits until
   * its time limit. What `open` takes before it returns a stream, it has to give back itself when `ctx.signal` is aborted meanwhile.
   *
   * @param params - As the operator wrote them (`open_params`); empty where there are none
   * @runs background
   * @abi plugin_open, plugin_next_batch
   */
  readonly open: (params: string, ctx: SourceContext<Config>) => SourceStream<Item> | PromiseLike<SourceStream<Item>>;
  /**
   * Suggestions for parameters.
   *
   * @runs event thread
   * @abi plugin_list_open_params
   */
  readonly listOpenParams?: (ctx: EventContext<Config>) => Synchronous<readonly (OpenParam | string)[]>;
  readonly buffer?: SourceBuffer;
  /** How long the host waits for `open`, in milliseconds. Default 5000. */
  readonly openTimeoutMs?: number;
}

/** Options of {@link source}. */
export interface SourceOptions<Config, Payload, Decoded> extends SourceBase<Config, SourceItem<Payload>> {
  /** The plugin's id in Falco's registry; 999 is free for tests. */
  readonly id: number;
  /** Name of the event source, as rules have it. */
  readonly name: string;
  /** The typed payload of its events. */
  readonly event?: SourceEvent<Payload, Decoded>;
  /**
   * An event as one line for people (`%evt.plugininfo`).
   *
   * @runs event thread
   * @abi plugin_event_to_string
   */
  readonly toString?: (input: EventInput<Decoded>, ctx: EventContext<Config>) => string;
}

/** Options of {@link rawSource}. */
export type RawSourceOptions<Config> = SourceBase<Config, Uint8Array | (SourceData & { readonly data: Uint8Array; readonly ts?: never })>;
