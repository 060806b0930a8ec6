import type { TableType, TableValue } from "@falco-plugin/contract";
import fc from "fast-check";

const signed = (bits: number): fc.Arbitrary<number> => fc.integer({ min: -(2 ** (bits - 1)), max: 2 ** (bits - 1) - 1 });
const unsigned = (bits: number): fc.Arbitrary<number> => fc.integer({ min: 0, max: 2 ** bits - 1 });

/** Any value of each type. */
export const anyValue: Readonly<Record<TableType, fc.Arbitrary<TableValue>>> = {
  bool: fc.boolean(),
  int8: signed(8),
  int16: signed(16),
  int32: signed(32),
  int64: fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  uint8: unsigned(8),
  uint16: unsigned(16),
  uint32: unsigned(32),
  uint64: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
  string: fc.string(),
};
