/**
 * Where decoded parameters keep what their values cannot say, so that encoding them gives the same bytes again: text that is no
 * UTF-8, parameters of a newer schema, fewer parameters than this schema has. Absent where there is nothing of the kind.
 */
export const wireDetails: unique symbol = Symbol.for("@falco-plugin/events/wire-details/v1") as never;

/** See {@link wireDetails}. */
export interface WireDetails {
  /** How many of the parameters of this schema the event has, where it does not have all. */
  readonly paramCount?: number;
  /** Parameters that this schema does not know, as bytes. */
  readonly extra?: readonly Uint8Array[];
  /** Parameters whose value does not give their bytes back. Used as long as the value is still the one that was decoded. */
  readonly exact?: Readonly<Record<string, { readonly value: unknown; readonly bytes: Uint8Array }>>;
}

/** Something that may have {@link WireDetails}. */
export interface WithWireDetails {
  readonly [wireDetails]?: WireDetails;
}
