const brand: unique symbol = Symbol.for("@falco-plugin/plugin/source-emission/v1") as never;

/** What accompanies the payload of a source's event. */
export interface SourceEventOptions {
  /** Nanoseconds since the epoch, or a `Date`; the host's time of reading it unless given. */
  readonly ts?: bigint | Date;
}

/** An event of a source that was built and not sent yet. Frozen; the payload is encoded when it is sent, so do not change it. */
export interface SourceEmission<out Payload = unknown> {
  readonly [brand]: true;
  readonly payload: Payload;
  readonly ts?: bigint | Date;
  /** @throws TypeError if the payload cannot be encoded */
  readonly encode: () => string | Uint8Array;
}

/** Builds an emission; authors call the event value instead. */
export function buildSourceEmission<Payload>(payload: Payload, encode: () => string | Uint8Array, { ts }: SourceEventOptions = {}): SourceEmission<Payload> {
  return Object.freeze({ [brand]: true as const, payload, encode, ...(ts !== undefined && { ts }) });
}

/** Whether a value is an event that a source may emit. Works across copies of this package. */
export function isSourceEmission(value: unknown): value is SourceEmission {
  return typeof value === "object" && value !== null && (value as { readonly [brand]?: unknown })[brand] === true;
}
