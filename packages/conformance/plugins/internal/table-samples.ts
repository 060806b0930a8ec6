import { type TableType, type TableValues, tableTypes } from "@falco-plugin/contract";
import { column } from "@falco-plugin/tables";

/** Two values of each type: those at the ends of what it holds. */
export const tableSamples: { readonly [Type in TableType]: readonly [TableValues[Type], TableValues[Type]] } = {
  bool: [true, false],
  int8: [-128, 127],
  int16: [-32_768, 32_767],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint8: [255, 0],
  uint16: [65_535, 0],
  uint32: [2 ** 32 - 1, 0],
  uint64: [2n ** 64n - 1n, 0n],
  string: ["grüße, 世界 \u{1f980}", ""],
};

/** Names of the columns of every type. */
export const sampleColumnNames = tableTypes.map((type) => `a_${type}` as const);

/** A column of every type. */
export const sampleColumns = {
  a_bool: column.bool(),
  a_int8: column.int8(),
  a_int16: column.int16(),
  a_int32: column.int32(),
  a_int64: column.int64(),
  a_uint8: column.uint8(),
  a_uint16: column.uint16(),
  a_uint32: column.uint32(),
  a_uint64: column.uint64(),
  a_string: column.string(),
};

/** A row of the first samples, or of the second. */
export function sampleRow(which: 0 | 1): { readonly [Name in keyof typeof sampleColumns]: TableValues[TableType & (Name extends `a_${infer Type}` ? Type : never)] } {
  return Object.fromEntries(tableTypes.map((type) => [`a_${type}`, tableSamples[type][which]])) as ReturnType<typeof sampleRow>;
}
