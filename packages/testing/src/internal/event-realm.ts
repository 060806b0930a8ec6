import { type EventCalls, eventCalls, eventContext, type EventContext, type FieldArgument, type FieldResult, isFalcoPluginError, type Manifest } from "@falco-plugin/contract";
import { RawEvent } from "@falco-plugin/events";
import type { SeenEvent } from "../seen-event.ts";
import type { Channels } from "./channels.ts";
import { isConsumed } from "./is-consumed.ts";
import type { InstanceRealm } from "./instance-realm.ts";
import type { HostTableUse, TableCalls } from "./tables/table-calls.ts";
import { withoutEventLoop } from "./without-event-loop.ts";

/** The event realm: the host's thread, without an event loop. */
export class EventRealm {
  readonly ctx: EventContext<unknown>;
  readonly #realm: InstanceRealm;
  readonly #manifest: Manifest;
  readonly #channels: Channels;
  readonly #tables: TableCalls;
  readonly #calls: EventCalls;
  readonly #origin = { number: 0n, source: "" };
  readonly #view = new RawEvent(this.#origin);
  #shown: SeenEvent | undefined;

  constructor(realm: InstanceRealm, channels: Channels, tables: TableCalls) {
    this.#realm = realm;
    this.#manifest = realm.definition.manifest;
    this.#channels = channels;
    this.#tables = tables;
    this.ctx = eventContext(realm.parts);
    this.#calls = eventCalls(realm.definition, this.ctx);
  }

  /** Calls of the host take the messages of the background first; errors that come out of plugins are logged as well as thrown. */
  enter<Result>(run: (calls: EventCalls) => Result, tables: HostTableUse = "nothing"): Result {
    return withoutEventLoop(() => {
      for (let next = this.#channels.take(); next !== undefined; next = this.#channels.take()) {
        const { channel, message } = next;
        // A message that fails is lost, and nobody waits for it.
        this.#attempt(() => this.#tables.during("nothing", () => this.#calls.receive(channel, message)));
      }
      return this.#logged(() => this.#tables.during(tables, () => run(this.#calls)));
    });
  }

  captureOpen(): void {
    this.enter((calls) => calls.captureOpen(), "write");
  }

  captureClose(): void {
    this.enter((calls) => calls.captureClose(), "write");
  }

  /** @throws FalcoPluginError `FP_PARSE_FAILED` and others, after all rules have seen the event */
  parse(event: SeenEvent): void {
    if (!isConsumed(this.#manifest.parse, event, this.#manifest.source)) return;
    this.enter((calls) => calls.parse(this.#show(event)), "write");
  }

  /** What a field's extractor returns; nothing where a host would not ask. */
  extract(event: SeenEvent, field: number, argument: FieldArgument | undefined): FieldResult {
    if (!isConsumed(this.#manifest.extract, event, this.#manifest.source)) return undefined;
    return this.enter((calls) => calls.extract(field, this.#show(event), argument), "read");
  }

  eventToString(event: SeenEvent): string {
    return this.enter((calls) => calls.eventToString(this.#show(event)));
  }

  /** The new config is in force while the plugin judges it. */
  setConfig(text: string): void {
    const before = this.#realm.config;
    this.enter((calls) => {
      this.#realm.config = this.#realm.definition.parseConfig(text);
      try {
        calls.configUpdated();
      } catch (error) {
        this.#realm.config = before;
        throw error;
      }
    });
  }

  /** One event is loaded once, however often it is asked for, as with the native runtime. */
  #show(event: SeenEvent): RawEvent {
    if (this.#shown === event) return this.#view;
    this.#shown = undefined;
    this.#origin.number = event.number;
    this.#origin.source = event.source;
    this.#view.load(event.bytes);
    this.#shown = event;
    return this.#view;
  }

  #attempt(run: () => void): void {
    try {
      this.#logged(run);
    } catch {
      // It is in the log.
    }
  }

  #logged<Result>(run: () => Result): Result {
    try {
      return run();
    } catch (error) {
      if (isFalcoPluginError(error)) this.#realm.log.error(error.message);
      throw error;
    }
  }
}
