import { FalcoPluginError, type TableType, type TableValue } from "@falco-plugin/contract";
import { integerAs, integerRange } from "./integer-range.ts";

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
  const checked = fitting(type, value);
  if (checked === undefined) throw new FalcoPluginError("FP_TABLE_VALUE", `${what}: expected ${expected(type)}, not ${kindOf(value)}`);
  return checked;
}

function fitting(type: TableType, value: unknown): TableValue | undefined {
  if (type === "bool") return typeof value === "boolean" ? value : undefined;
  if (type === "string") return typeof value === "string" ? fittingText(value) : undefined;
  if (integerRange(type)?.wide === true) return typeof value === "bigint" ? integerAs(type, value) : undefined;
  return typeof value === "number" && Number.isInteger(value) ? integerAs(type, BigInt(value)) : undefined;
}

/** A NUL would end the text for whoever reads the table. Half a surrogate pair has no UTF-8, which is what tables hold. */
function fittingText(text: string): string | undefined {
  return text.includes("\0") ? undefined : Buffer.from(text, "utf8").toString("utf8");
}

function expected(type: TableType): string {
  const range = integerRange(type);
  if (range === undefined) return type === "bool" ? "a boolean" : "a string without NUL";
  return `a ${range.wide ? "bigint" : "whole number"} from ${range.min} to ${range.max}`;
}

/** Never the value itself: it may be secret. */
function kindOf(value: unknown): string {
  switch (typeof value) {
    case "number":
    case "string":
    case "bigint":
      return `this ${typeof value}`;
    case "boolean":
      return "a boolean";
    default:
      return value === null ? "null" : value === undefined ? "undefined" : "an object";
  }
}
