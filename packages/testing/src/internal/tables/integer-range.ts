import type { TableType } from "@falco-plugin/contract";

/** Types of keys and columns that are integers. */
export type IntegerType = Exclude<TableType, "bool" | "string">;

/** The smallest and the largest value of an integer type. */
export interface IntegerRange {
  readonly min: bigint;
  readonly max: bigint;
  /** Whether JavaScript has it as a bigint. */
  readonly wide: boolean;
}

/** The range of a type; `undefined` for those that are no integers. */
export function integerRange(type: TableType): IntegerRange | undefined {
  const [, unsigned, width = ""] = /^(u?)int(\d+)$/.exec(type) ?? [];
  if (width === "") return undefined;
  const bits = BigInt(width);
  const wide = bits === 64n;
  return unsigned === "u" ? { min: 0n, max: 2n ** bits - 1n, wide } : { min: -(2n ** (bits - 1n)), max: 2n ** (bits - 1n) - 1n, wide };
}

/** An integer as a value of a type; `undefined` where the type cannot hold it. */
export function integerAs(type: TableType, integer: bigint): bigint | number | undefined {
  const range = integerRange(type);
  if (range === undefined || integer < range.min || integer > range.max) return undefined;
  return range.wide ? integer : Number(integer);
}
