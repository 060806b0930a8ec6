import { addressBytes, type FieldArgument, type FieldFacts, type FieldResult, type FieldValue, type JsonFieldFacts } from "@falco-plugin/contract";
import { compactJson, jsonDocument, JsonNumber } from "./json-document.ts";
import { networkAddress } from "./network-address.ts";
import { rfc3339Time } from "./rfc3339-time.ts";

const largest = 2n ** 64n - 1n;

/** The value of a field that the native runtime reads out of a JSON payload in C++, by the same rules. */
export function jsonField(field: FieldFacts, { path }: JsonFieldFacts, payload: Uint8Array, argument: FieldArgument | undefined): FieldResult {
  const found = follow(parsed(payload), path, argument);
  if (!field.list) return valueOf(field, found);
  return (Array.isArray(found) ? (found as unknown[]) : [found]).flatMap((item) => valueOf(field, item) ?? []);
}

/** Nothing for what is no JSON: events come from anywhere. */
function parsed(payload: Uint8Array): unknown {
  const end = payload.at(-1) === 0 ? payload.length - 1 : payload.length;
  try {
    return jsonDocument(new TextDecoder().decode(payload.subarray(0, end)));
  } catch {
    return undefined;
  }
}

function follow(document: unknown, path: JsonFieldFacts["path"], argument: FieldArgument | undefined): unknown {
  return path.reduce<unknown>((at, step) => {
    if (Array.isArray(at)) {
      const index = typeof step === "object" ? argument?.index : step;
      return typeof index === "string" || index === undefined ? undefined : (at as unknown[])[Number(index)];
    }
    const name = typeof step === "object" ? argument?.key : step;
    if (typeof name !== "string" || typeof at !== "object" || at === null || at instanceof JsonNumber) return undefined;
    return Object.hasOwn(at, name) ? (at as Readonly<Record<string, unknown>>)[name] : undefined;
  }, document);
}

function valueOf({ type }: FieldFacts, found: unknown): FieldValue | undefined {
  if (found === undefined || found === null) return undefined;
  switch (type) {
    case "string":
      return typeof found === "string" ? found : compactJson(found);
    case "bool":
      return typeof found === "boolean" ? found : undefined;
    case "uint64":
    case "reltime":
      return wholeNumber(found);
    case "abstime":
      return wholeNumber(found) ?? (typeof found === "string" ? rfc3339Time(found) : undefined);
    case "ipaddr":
      return typeof found === "string" ? addressBytes(found) : undefined;
    case "ipnet":
      return typeof found === "string" ? networkAddress(found) : undefined;
  }
}

function wholeNumber(found: unknown): bigint | undefined {
  const text = found instanceof JsonNumber ? found.text : found;
  if (typeof text !== "string") return undefined;
  if (/^\d+$/.test(text)) return BigInt(text) <= largest ? BigInt(text) : undefined;
  const number = Number(text);
  return found instanceof JsonNumber && Number.isInteger(number) && number >= 0 && number <= 2 ** 53 ? BigInt(number) : undefined;
}
