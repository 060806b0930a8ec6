import { FalcoPluginError, type TableType, type TableValue } from "@falco-plugin/contract";
import { integerRange } from "./integer-range.ts";

/** What a column holds that nobody has set. */
export function emptyValue(type: TableType): TableValue {
  if (type === "string") return "";
  if (type === "bool") return false;
  return integerRange(type)?.wide === true ? 0n : 0;
}

/**
 * A key or value as a table keeps it.
 *
 * @param what - Names the key or column, for the error
 * @throws FalcoPluginError `FP_TABLE_VALUE` for what the type cannot hold
 */
export function checkedValue(type: TableType, value: unknown, what: string): TableValue {
  switch (type) {
    case "string":
      return checkedText(value, what);
    case "bool":
      return typeof value === "boolean" ? value : refuse(what, "a boolean", kindOf(value));
    default:
      return checkedInteger(type, value, what);
  }
}

function checkedText(value: unknown, what: string): string {
  if (typeof value !== "string") return refuse(what, "a string", kindOf(value));
  // It would end the text for whoever reads the table.
  if (value.includes("\0")) return refuse(what, "a string without NUL", "one with a NUL");
  // Half a surrogate pair has no UTF-8, which is what tables hold.
  return Buffer.from(value, "utf8").toString("utf8");
}

function checkedInteger(type: TableType, value: unknown, what: string): number | bigint {
  const { min, max, wide } = integerRange(type) ?? { min: 0n, max: 0n, wide: false };
  const expected = `${wide ? "a bigint" : "a whole number"} from ${min} to ${max}`;
  if (typeof value !== (wide ? "bigint" : "number")) return refuse(what, expected, kindOf(value));
  const number = value as number | bigint;
  if ((typeof number === "number" && !Number.isInteger(number)) || number < min || number > max) return refuse(what, expected, String(number));
  // There is no -0 among integers.
  return typeof number === "number" ? number + 0 : number;
}

/** Never the value itself: it may hold secrets. */
function kindOf(value: unknown): string {
  return value === null ? "null" : Array.isArray(value) ? "a list" : typeof value;
}

function refuse(what: string, expected: string, given: string): never {
  throw new FalcoPluginError("FP_TABLE_VALUE", `${what}: expected ${expected}, not ${given}`);
}
