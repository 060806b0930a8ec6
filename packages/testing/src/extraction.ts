import type { ByteRange } from "@falco-plugin/contract";

/** One value of a field, as the host has it: integers and times are `bigint`, addresses text. */
export type ExtractedValue = string | bigint | boolean;

/** Everything that an extraction gave. */
export interface Extraction {
  /** No value: none. */
  readonly values: readonly ExtractedValue[];
  /** Where each value stands in the event; empty where the field does not say. */
  readonly ranges: readonly ByteRange[];
}
