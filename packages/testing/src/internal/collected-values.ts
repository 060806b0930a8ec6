import type { ByteRange, FieldSink } from "@falco-plugin/contract";
import type { ExtractedValue } from "../extraction.ts";
import { addressText } from "./address-text.ts";

/** Takes the values of a field as the host would: integers are bigint, addresses text. */
export class CollectedValues implements FieldSink {
  readonly values: ExtractedValue[] = [];
  readonly ranges: ByteRange[] = [];

  text(value: string): void {
    this.values.push(value);
  }

  integer(value: bigint | number): void {
    this.values.push(BigInt(value));
  }

  bool(value: boolean): void {
    this.values.push(value);
  }

  address(bytes: Uint8Array): void {
    this.values.push(addressText(bytes));
  }

  range(start: number, length: number): void {
    this.ranges.push({ start, length });
  }
}
