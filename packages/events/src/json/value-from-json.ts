import type { AnyParamType, ParamKind } from "../params/param-type.ts";
import { bytesFromJson } from "./bytes-json.ts";

const bigints: ReadonlySet<ParamKind> = new Set(["int64", "uint64", "errno", "fd", "pid", "reltime", "abstime"]);

type Json = Readonly<Record<string, unknown>>;

/**
 * What a parameter is encoded from, by its JSON. Numbers are taken where decimal strings are expected, too.
 *
 * @throws TypeError for JSON that says no such value; what is only out of range is found when it is encoded
 */
export function valueFromJson(type: AnyParamType, json: unknown): unknown {
  if (bigints.has(type.kind)) return bigintFromJson(json);
  switch (type.kind) {
    case "bytebuf": return bytesFromJson(json);
    case "double": return numberFromJson(json);
    case "charbufarray": return listFromJson(json);
    case "charbuf_pair_array": return listFromJson(json).map(listFromJson);
    case "flags8": case "flags16": case "flags32": case "enumflags8": case "enumflags16": case "enumflags32": case "mode": return flagsFromJson(json);
    case "fdlist": return listFromJson(json).map((entry) => ({ fd: bigintFromJson(object(entry)["fd"]), flags: flagsFromJson(object(entry)["flags"]) }));
    case "sockaddr": case "socktuple": return socketFromJson(object(json));
    case "ipv4net": case "ipv6net": case "ipnet": return object(json);
    case "dyn": return dynFromJson(type, object(json));
    default: return json;
  }
}

function object(json: unknown): Json {
  if (typeof json !== "object" || json === null) throw new TypeError(`${JSON.stringify(json)} is no object`);
  return json as Json;
}

function listFromJson(json: unknown): unknown[] {
  if (!Array.isArray(json)) throw new TypeError(`${JSON.stringify(json)} is no list`);
  return json as unknown[];
}

function bigintFromJson(json: unknown): bigint {
  if ((typeof json === "string" && /^-?\d+$/.test(json)) || Number.isSafeInteger(json)) return BigInt(json as string | number);
  throw new TypeError(`${JSON.stringify(json)} is no 64-bit number`);
}

/** Those that JSON has no number for are texts. */
function numberFromJson(json: unknown): number {
  if (typeof json !== "number" && typeof json !== "string") throw new TypeError(`${JSON.stringify(json)} is no number`);
  return Number(json);
}

function flagsFromJson(json: unknown): number {
  const value = typeof json === "number" ? json : object(json)["value"];
  if (typeof value !== "number") throw new TypeError("flags are a number, or an object with the number as value");
  return value;
}

function socketFromJson(json: Json): unknown {
  if (json["family"] === "other") return { ...json, data: bytesFromJson(json["data"]) };
  if (json["family"] === "unix" && "source" in json) return { ...json, source: bigintFromJson(json["source"]), destination: bigintFromJson(json["destination"]) };
  if (json["family"] === "unix" || json["family"] === "ipv4" || json["family"] === "ipv6") return json;
  throw new TypeError(`${JSON.stringify(json["family"])} is no family of sockets`);
}

function dynFromJson(type: AnyParamType, json: Json): unknown {
  const { kind } = json;
  if (typeof kind !== "string") throw new TypeError(`${JSON.stringify(kind)} is no kind of value`);
  const alternative = type.alternatives !== undefined && Object.hasOwn(type.alternatives, kind) ? type.alternatives[kind] : undefined;
  return { ...json, value: alternative === undefined ? bytesFromJson(json["value"]) : valueFromJson(alternative, json["value"]) };
}
