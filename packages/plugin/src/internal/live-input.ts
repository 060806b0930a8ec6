import type { EventContext, EventView, TypedEvent } from "@falco-plugin/contract";
import type { EventInput } from "../events/event-input.ts";
import { decodedPayloads } from "./decoded-payloads.ts";

/** The one input object of a handler: points at the event of the present call. Hot calls make no objects. */
export class LiveInput implements EventInput<unknown, unknown> {
  readonly #typed: TypedEvent | undefined;
  #view: EventView | undefined;
  #ctx: EventContext<unknown> | undefined;
  argument: unknown;

  constructor(typed?: TypedEvent) {
    this.#typed = typed;
  }

  show(view: EventView, ctx: EventContext<unknown>, argument: unknown): this {
    this.#view = view;
    this.#ctx = ctx;
    this.argument = argument;
    return this;
  }

  /** What a handler keeps must not keep the host's event alive, or show the next one. */
  hide(): void {
    this.#view = undefined;
    this.#ctx = undefined;
  }

  get event(): EventView {
    if (this.#view === undefined) throw new TypeError("an event is only there during the call that it was passed to; copy what must last");
    return this.#view;
  }

  get payload(): unknown {
    return this.#typed === undefined ? undefined : this.#ctx?.use(decodedPayloads).of(this.#typed, this.event);
  }

  get ts(): bigint {
    return this.event.ts;
  }

  get tid(): bigint {
    return this.event.tid;
  }

  get number(): bigint {
    return this.event.number;
  }

  get source(): string {
    return this.event.source;
  }
}
