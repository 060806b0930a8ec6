import { ASYNC_EVENT_TYPE, type Manifest } from "@falco-plugin/contract";
import { encodeRawEvent } from "@falco-plugin/events";
import type { Dispatchable, GivenEvent, GivenHeader } from "../given-event.ts";
import { pluginEvent } from "../plugin-event.ts";
import { bytesOf } from "./bytes-of.ts";
import { hostTime } from "./host-time.ts";
import type { RingEvent } from "./source-ring.ts";

/** Turns whatever a test shows to a plugin into bytes, as this plugin's host would. */
export class EventEncoder {
  readonly #id: number;
  readonly #ownSource: string;

  constructor({ source }: Manifest) {
    this.#id = source?.id ?? 0;
    this.#ownSource = source?.name ?? "";
  }

  /** @throws TypeError for what is no event */
  encode(given: Dispatchable, header: GivenHeader, openSource: string): GivenEvent {
    if (typeof given !== "object" && typeof given !== "function") throw new TypeError("dispatch() takes an event: what an event value builds, or a builder of this package");
    if ("bytes" in given) return given;
    if ("name" in given) return this.async(given.name, given.encode(), header, openSource);
    const source = header.source ?? this.#ownSource;
    if (source === "") throw new TypeError("the plugin has no source of its own; say of which source the event is: dispatch(event, { source })");
    const ts = header.ts ?? (given.ts instanceof Date ? BigInt(given.ts.getTime()) * 1_000_000n : given.ts);
    return pluginEvent(given.encode(), { source, id: source === this.#ownSource ? this.#id : 0, ...(ts !== undefined && { ts }) });
  }

  /** What the plugin's source has put into its ring. */
  fromSource({ data, ts }: RingEvent): GivenEvent {
    // Raw events are whole, and bring their own time.
    if (this.#ownSource === "") return { bytes: data, source: "syscall" };
    return pluginEvent(data, { source: this.#ownSource, id: this.#id, ...(ts !== undefined && { ts }) });
  }

  /** An async event; the host puts in the id of the source that is open. */
  async(name: string, data: string | Uint8Array, header: GivenHeader, openSource: string): GivenEvent {
    const source = header.source ?? openSource;
    const id = new Uint8Array(4);
    new DataView(id.buffer).setUint32(0, source === this.#ownSource ? this.#id : 0, true);
    const tid = header.tid ?? (source === "syscall" ? 0n : -1n);
    return { bytes: encodeRawEvent(ASYNC_EVENT_TYPE, { ts: header.ts ?? hostTime(), tid }, [id, new TextEncoder().encode(`${name}\0`), bytesOf(data)]), source };
  }
}
