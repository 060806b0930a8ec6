/** Value of an extracted field; `null` where the event has none. Numbers and times (in ns) are `bigint`, addresses are text. */
export type FieldValue = string | bigint | boolean | null | readonly FieldValue[];

/** Where in an event a value comes from, in bytes from the beginning of its header. Both 0: from no place in particular. */
export interface ValueOffset {
  readonly start: number;
  readonly length: number;
}

/** How one field was extracted from one event. */
export interface FieldExtraction {
  /** As it was asked for, with its argument. */
  readonly field: string;
  /** Whether the plugin was called: not for events of types or sources that it does not extract from. */
  readonly called: boolean;
  /** What `extract_fields` returned: 0 is success. */
  readonly rc: number;
  /** The plugin's last error after a failure. */
  readonly error?: string;
  readonly value: FieldValue;
  /** One for each value, where `offsets` was asked for; `null` where the plugin tells none. */
  readonly offsets?: readonly ValueOffset[] | null;
}

/** A call that returned something other than success. */
export interface CallFailure {
  readonly call: "extract_fields" | "parse_event";
  readonly plugin: string;
  /** The field that was asked for; those of one call with several are parted by a blank. */
  readonly field?: string;
  readonly rc: number;
  /** The plugin's last error. */
  readonly error: string;
}

/** A value as the host writes it: integers of 64 bits are wrapped, since JSON has none. */
export type WireValue = string | boolean | null | { readonly u64: string } | readonly WireValue[];

/** An extraction as the host writes it. */
export type WireExtraction = Omit<FieldExtraction, "value"> & { readonly value: WireValue };

export function fieldValue(value: WireValue): FieldValue {
  if (value === null || typeof value !== "object") return value;
  return "u64" in value ? BigInt(value.u64) : value.map(fieldValue);
}

export function fieldExtraction({ value, ...rest }: WireExtraction): FieldExtraction {
  return { ...rest, value: fieldValue(value) };
}
