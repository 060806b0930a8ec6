import fc, { type Arbitrary } from "fast-check";

type Json = unknown;

/** Keys that are methods of objects, or more than that; values that are no numbers to others. */
const keys = fc.constantFrom("__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "length", "", "a");
const values = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom<Json>(null, true, "", "\ud800", "\0", "__proto__", -0, 1e308, 2 ** 63, -(2 ** 63), 0xffff_ffff, "9223372036854775808", [], {}, [null], "x".repeat(300)),
);

interface Step {
  readonly which: number;
  readonly how: "value" | "key" | "remove" | "repeat";
  readonly value: Json;
  readonly key: string;
}
const steps = fc.array(fc.record<Step>({ which: fc.nat(), how: fc.constantFrom("value", "value", "key", "remove", "repeat"), value: values, key: keys }), { minLength: 1, maxLength: 4 });

/** Inputs of a pool that are JSON, or JSON after each other with this between them, each with a word in front or without, changed as JSON: they stay JSON. */
export function mutatedJson(pool: () => readonly Buffer[], between: string): Arbitrary<Buffer> {
  return fc.tuple(fc.nat(), fc.nat(), steps).map(([index, part, all]) => {
    const texts = (pool()[index % Math.max(1, pool().length)] ?? Buffer.from("{}")).toString("latin1").split(between);
    const chosen = part % texts.length;
    const [, word = "", json = ""] = /^([^[{"]*)([^]*)$/.exec(texts[chosen] ?? "") ?? [];
    // Others may be bytes.
    texts[chosen] = word + Buffer.from(changed(Buffer.from(json, "latin1").toString("utf8"), all)).toString("latin1");
    return Buffer.from(texts.join(between), "latin1");
  });
}

function changed(text: string, all: readonly Step[]): string {
  try {
    return JSON.stringify(all.reduce<Json>(change, JSON.parse(text)));
  } catch {
    return JSON.stringify(all[0]?.value ?? null);
  }
}

/** Changes the value that is met as the so-many-th. Members are lists of pairs meanwhile, so that `__proto__` is one among them. */
function change(root: Json, { which, how, value, key }: Step): Json {
  let left = which % (count(root) + 1);
  const visit = (json: Json): Json => {
    if (left-- === 0) return how === "repeat" ? [json, json] : value;
    if (Array.isArray(json)) return json.map(visit);
    if (typeof json !== "object" || json === null) return json;
    const members = Object.entries(json).flatMap(([name, member]): [string, Json][] => {
      const here = left === 0;
      const next = visit(member);
      if (!here) return [[name, next]];
      return how === "remove" ? [] : how === "key" ? [[key, member]] : [[name, next]];
    });
    // Not by assignment: that would be the prototype.
    return JSON.parse(`{${members.map(([name, member]) => `${JSON.stringify(name)}:${JSON.stringify(member ?? null)}`).join(",")}}`) as Json;
  };
  return visit(root);
}

function count(json: Json): number {
  if (typeof json !== "object" || json === null) return 1;
  return Object.values(json).reduce<number>((sum, member) => sum + count(member), 1);
}
