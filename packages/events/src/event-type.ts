import type { EventView } from "@falco-plugin/contract";

import { encodeRawEvent } from "./encode-raw-event.ts";
import type { EventHeader } from "./event-header.ts";
import { decodeAll } from "./internal/decode-all.ts";
import { type DecodedParams, paramsDecoder } from "./internal/decoded-params.ts";
import { encodeParams } from "./internal/encode-params.ts";
import type { AnyParamType, InputOf, ValueOf } from "./params/param-type.ts";
import type { WithWireDetails } from "./wire-details.ts";

/** The parameters of an event type, in order. */
export type ParamTypes = Readonly<Record<string, AnyParamType>>;

/** Decoded parameters. `undefined`: the event has no such parameter (it was written by an older schema), or nothing in it. */
export type ParamsOf<Types> = { readonly [Name in keyof Types]: ValueOf<Types[Name]> | undefined };

/** What parameters are encoded from. */
export type ParamsInput<Types> = { readonly [Name in keyof Types]?: InputOf<Types[Name]> | undefined };

/**
 * One event type of Falco's schema: how its parameters are read from an event, and how an event is made of parameters.
 * Parameters have Falco's names. 64-bit numbers are `bigint`.
 *
 * @runs build | event thread | background
 * @abi struct ppm_event_info
 * @example
 * ```ts
 * import { RawEvent } from "@falco-plugin/events";
 * import { SYSCALL_OPENAT_2_X } from "@falco-plugin/events/types";
 *
 * const event = new RawEvent().load(SYSCALL_OPENAT_2_X.encode({ ts: 1n, tid: 42n }, { fd: 3n, name: "/etc/passwd" }));
 * if (event.type === SYSCALL_OPENAT_2_X.code) {
 *   const { fd, name } = SYSCALL_OPENAT_2_X.decode(event);
 *   console.log(fd, name);
 * }
 * const renamed = { ...SYSCALL_OPENAT_2_X.decodeAll(event), name: "/etc/shadow" };
 * console.log(SYSCALL_OPENAT_2_X.encode(event, renamed));
 * ```
 */
export class EventType<out Name extends string = string, Types extends ParamTypes = ParamTypes> {
  /** As in rules, `openat`. */
  readonly name: Name;
  /** @abi ppm_event_code */
  readonly code: number;
  /** The event source it belongs to; undefined for those of any source. */
  readonly source: "syscall" | undefined;
  /** Whether it tells that something begins, or that something has ended or happened. */
  readonly direction: "enter" | "exit";
  /** @abi ppm_event_category */
  readonly category: number;
  /** @abi ppm_event_flags */
  readonly flags: number;
  /** The parameters by name, in order. */
  readonly paramTypes: Types;
  #decode: ((event: EventView) => DecodedParams) | undefined;

  /** @internal */
  constructor(name: Name, code: number, category: number, flags: number, paramTypes: Types) {
    this.name = name;
    this.code = code;
    // A source other than that of system calls has plugin events and async events, and nothing else.
    this.source = code === 322 || code === 402 ? undefined : "syscall";
    this.direction = code % 2 === 0 ? "enter" : "exit";
    this.category = category;
    this.flags = flags;
    this.paramTypes = paramTypes;
  }

  /**
   * The parameters, each decoded when it is read: cheap where few are needed. Valid as long as the event is.
   *
   * @throws TypeError for an event of another type, and when a parameter is read after the event is over
   * @throws FalcoPluginError `FP_EVENT_MALFORMED` when a parameter is read that cannot be one
   */
  decode(event: EventView): ParamsOf<Types> {
    this.#check(event);
    this.#decode ??= paramsDecoder(this.paramTypes);
    return this.#decode(event) as unknown as ParamsOf<Types>;
  }

  /**
   * All parameters at once, as an object that may be kept, changed and encoded again.
   *
   * @throws TypeError for an event of another type
   * @throws FalcoPluginError `FP_EVENT_MALFORMED`
   */
  decodeAll(event: EventView): ParamsOf<Types> & WithWireDetails {
    this.#check(event);
    return decodeAll(event, this.paramTypes) as ParamsOf<Types> & WithWireDetails;
  }

  /**
   * An event. Parameters that are not given are empty. What was decoded gives the same bytes again, bit for bit.
   *
   * @throws TypeError, RangeError for a value that does not fit, or a parameter that there is not
   * @throws FalcoPluginError `FP_EVENT_TOO_LARGE`
   */
  encode(header: EventHeader, params: ParamsInput<Types> & WithWireDetails): Uint8Array {
    return encodeRawEvent(this.code, header, encodeParams(this.name, this.code, this.paramTypes, params));
  }

  #check(event: EventView): void {
    if (event.type !== this.code) throw new TypeError(`${this.name} has event type ${this.code}, this event has ${event.type}`);
  }
}
