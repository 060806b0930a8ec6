import { describeThrown } from "@falco-plugin/contract";

const brand: unique symbol = Symbol.for("@falco-plugin/async-events/emission/v1") as never;

/**
 * An async event that was built and not sent yet: what streams emit. Frozen; the payload is encoded when it is sent, so do not
 * change it after building.
 *
 * @runs event thread | background
 */
export interface Emission<out Name extends string = string, out Payload = unknown> {
  readonly [brand]: true;
  readonly name: Name;
  readonly payload: Payload;
  /** @throws TypeError if the payload cannot be encoded */
  encode(): string | Uint8Array;
}

class BuiltEmission<Payload> implements Emission<string, Payload> {
  readonly [brand] = true;
  readonly name: string;
  readonly payload: Payload;
  readonly #encode: (payload: Payload) => string | Uint8Array;

  constructor(name: string, payload: Payload, encode: (payload: Payload) => string | Uint8Array) {
    this.name = name;
    this.payload = payload;
    this.#encode = encode;
    Object.freeze(this);
  }

  encode(): string | Uint8Array {
    try {
      return this.#encode(this.payload);
    } catch (cause) {
      throw new TypeError(`the payload of async event "${this.name}" cannot be encoded: ${describeThrown(cause)}`, { cause });
    }
  }
}

/** Builds an emission; authors call the event value instead. */
export function buildEmission<Payload>(name: string, payload: Payload, encode: (payload: Payload) => string | Uint8Array): Emission<string, Payload> {
  return new BuiltEmission(name, payload, encode);
}

/** Whether a value is an emission. Works across copies of this package. */
export function isEmission(value: unknown): value is Emission {
  return typeof value === "object" && value !== null && (value as { readonly [brand]?: unknown })[brand] === true;
}
