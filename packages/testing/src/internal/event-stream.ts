import { RawEvent } from "@falco-plugin/events";
import type { GivenEvent } from "../given-event.ts";
import type { SeenEvent } from "../seen-event.ts";

/** The host's stream: every event that passes gets its number. */
export class EventStream {
  readonly #raw = new RawEvent();
  #number = 0n;

  /** @throws FalcoPluginError `FP_EVENT_MALFORMED` */
  next(event: GivenEvent): SeenEvent {
    const seen = this.peek(event);
    this.#number++;
    return seen;
  }

  /** An event that does not count: one that a test asks fields of without showing it first. */
  peek({ bytes, source }: GivenEvent): SeenEvent {
    const { type, ts, tid, length } = this.#raw.load(bytes);
    return Object.freeze({ bytes: bytes.slice(0, length), type, source, number: this.#number + 1n, ts, tid });
  }
}
