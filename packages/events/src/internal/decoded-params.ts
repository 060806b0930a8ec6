import type { EventView } from "@falco-plugin/contract";

import type { AnyParamType } from "../params/param-type.ts";
import { dataOf, loadsOf } from "./event-data.ts";

/**
 * Parameters that are decoded when they are read. Only `event` is a property of its own: what copies properties, as `{ ...params }`
 * does, gets that and no parameters, and encoding refuses it.
 */
export class DecodedParams {
  readonly event: EventView;
  readonly #loads: number;

  constructor(event: EventView) {
    this.event = event;
    this.#loads = loadsOf(event);
  }

  /** The event, provided that it is still the one that was decoded. */
  current(): EventView {
    if (loadsOf(this.event) !== this.#loads) throw new TypeError("these parameters belong to an event that is over: copy what must last, or use decodeAll");
    return this.event;
  }
}

/** The class of an event type's decoded parameters. The getters are made once, so that decoding an event makes one small object. */
export function decodedParamsClass(params: Readonly<Record<string, AnyParamType>>): new (event: EventView) => DecodedParams {
  const Decoded = class extends DecodedParams {};
  Object.entries(params).forEach(([name, type], index) => {
    Object.defineProperty(Decoded.prototype, name, {
      enumerable: true,
      get(this: DecodedParams) {
        return decodeParam(type, this.current(), index);
      },
    });
  });
  return Decoded;
}

/** The value of a parameter; undefined where the event has fewer, or nothing in it. */
export function decodeParam(type: AnyParamType, event: EventView, index: number): unknown {
  const length = event.paramLength(index);
  return length === 0 ? undefined : type.decode(dataOf(event), event.paramOffset(index), length);
}
