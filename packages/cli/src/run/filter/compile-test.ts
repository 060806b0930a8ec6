import { BlockList, isIP, isIPv6 } from "node:net";
import type { FieldValue } from "@falco-plugin/host";
import { filterError } from "./filter-error.ts";
import type { FilterField } from "./filter-fields.ts";
import type { Comparison, FieldTest, Literal } from "./filter-tree.ts";

/** Whether a value of a field passes a test. A field without a value passes none, also not `!=`, as in Falco. */
export type ValueTest = (value: FieldValue) => boolean;

type Single = (value: FieldValue) => boolean;

const textTests: Readonly<Record<"contains" | "startswith" | "endswith", (value: string, part: string) => boolean>> = {
  contains: (value, part) => value.includes(part),
  startswith: (value, part) => value.startsWith(part),
  endswith: (value, part) => value.endsWith(part),
};

const orders: Readonly<Record<"<" | "<=" | ">" | ">=", (value: bigint, bound: bigint) => boolean>> = {
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

/**
 * Makes one test ready for events.
 *
 * @throws FalcoPluginError `FP_FILTER_INVALID` where the field's type has no such operator, or where the value is not of that type
 */
export function compileTest(text: string, test: FieldTest, { type, isList }: FilterField): ValueTest {
  if (test.kind === "exists") return isThere;
  if (test.kind === "in") {
    const equals = test.values.map((value) => equalTo(text, value, type));
    const isOne: Single = (value) => equals.some((equal) => equal(value));
    return (value) => isThere(value) && values(value).every(isOne);
  }
  if (isList) throw filterError(text, test.operatorAt, `${test.field} is a list, which \`${test.comparison}\` cannot compare`, "Lists have `in` and `exists`.");
  const single = compare(text, test, type);
  return (value) => isThere(value) && single(value);
}

function compare(text: string, { field, comparison, operatorAt, value }: Extract<FieldTest, { kind: "compare" }>, type: FilterField["type"]): Single {
  if (comparison === "=" || comparison === "!=") {
    const equal = equalTo(text, value, type);
    return comparison === "=" ? equal : (found) => !equal(found);
  }
  const isNumber = type === "uint64" || type === "reltime" || type === "abstime";
  if (isNumber && isOrder(comparison)) {
    const bound = number(text, value);
    return (found) => typeof found === "bigint" && orders[comparison](found, bound);
  }
  if (type === "string" && !isOrder(comparison)) return (found) => typeof found === "string" && textTests[comparison](found, value.text);
  throw filterError(text, operatorAt, `${field} is of type ${type}, which \`${comparison}\` cannot compare`, isNumber ? "Numbers have =, !=, <, <=, >, >=, in and exists." : "Only numbers have an order, and only strings have parts.");
}

function equalTo(text: string, literal: Literal, type: FilterField["type"]): Single {
  switch (type) {
    case "uint64":
    case "reltime":
    case "abstime": {
      const wanted = number(text, literal);
      return (value) => value === wanted;
    }
    case "bool": {
      if (literal.text !== "true" && literal.text !== "false") throw filterError(text, literal.at, "`true` or `false` is expected");
      return (value) => value === (literal.text === "true");
    }
    case "ipaddr": {
      if (isIP(literal.text) === 0) throw filterError(text, literal.at, "an IP address is expected");
      // An IPv6 address can be written in many ways.
      const wanted = new BlockList();
      wanted.addAddress(literal.text, family(literal.text));
      return (value) => typeof value === "string" && isIP(value) !== 0 && wanted.check(value, family(value));
    }
    case "string":
    case "ipnet":
      return (value) => value === literal.text;
  }
}

function number(text: string, { text: written, at }: Literal): bigint {
  if (!/^(?:\d+|0x[\da-f]+)$/i.test(written)) throw filterError(text, at, "a whole number from 0 on is expected", "Times are in nanoseconds.");
  return BigInt(written);
}

function isThere(value: FieldValue): boolean {
  return value !== null && values(value).length > 0;
}

function values(value: FieldValue): readonly FieldValue[] {
  return typeof value === "object" && value !== null ? value : [value];
}

function isOrder(comparison: Comparison): comparison is keyof typeof orders {
  return Object.hasOwn(orders, comparison);
}

function family(address: string): "ipv4" | "ipv6" {
  return isIPv6(address) ? "ipv6" : "ipv4";
}
