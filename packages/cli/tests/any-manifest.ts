import { type AsyncFacts, type CapabilityKind, type ExtractFacts, type FieldFacts, fieldTypes, type ListenFacts, type Manifest, type ParseFacts, type SourceFacts } from "@falco-plugin/contract";
import { eventTypeOf } from "@falco-plugin/events";
import fc from "fast-check";
import { pingMeta } from "./native-fixtures.ts";

const word = fc.stringMatching(/^[a-z][a-z0-9_]{0,10}$/);
const sources = fc.uniqueArray(fc.oneof(fc.constant("syscall"), word), { maxLength: 3 });
/** Codes of Falco's schema: real hosts do not start a plugin that asks for another. */
const codes = Array.from({ length: 1000 }, (_, code) => code).filter((code) => eventTypeOf(code) !== undefined);
const eventTypes = (minLength: number): fc.Arbitrary<number[]> => fc.uniqueArray(fc.constantFrom(...codes), { minLength, maxLength: 20 });
/** Anything that JSON must escape, too. */
const text = fc.string({ unit: "binary", minLength: 1, maxLength: 20 }).filter((value) => value.trim() !== "" && !value.includes("\0"));

const source: fc.Arbitrary<SourceFacts> = fc
  .record({
    named: fc.boolean(),
    id: fc.integer({ min: 1, max: 2_147_483_647 }),
    name: word.filter((name) => !["syscall", "internal", "plugins"].includes(name)),
    openParams: fc.boolean(),
    describes: fc.boolean(),
    ringEvents: fc.integer({ min: 1, max: 10_000 }),
    ringBytes: fc.integer({ min: 1, max: 1_000_000 }),
    overflow: fc.constantFrom<SourceFacts["overflow"]>("fail", "drop-newest"),
    openTimeoutMs: fc.integer({ min: 1, max: 10_000 }),
  })
  .map(({ named, id, name, ...rest }) => ({ ...rest, id: named ? id : 0, name: named ? name : "" }));

const argument = fc
  .record({ index: fc.boolean(), key: fc.boolean(), required: fc.boolean() })
  .filter(({ index, key }) => index || key);

const field: fc.Arbitrary<FieldFacts> = fc.record(
  {
    name: fc.tuple(word, word).map((parts) => parts.join(".")),
    type: fc.constantFrom(...fieldTypes),
    list: fc.boolean(),
    description: text,
    display: text,
    argument,
    addOutput: fc.boolean(),
    properties: fc.uniqueArray(fc.constantFrom("hidden", "info", "conversation")),
    events: fc.constant([{ code: 322 }]),
  },
  { requiredKeys: ["name", "type", "list", "description", "events"] },
);

const extract: fc.Arbitrary<ExtractFacts> = fc.record({ fields: fc.uniqueArray(field, { selector: ({ name }) => name, minLength: 1, maxLength: 5 }), eventTypes: eventTypes(0), sources });
const parse: fc.Arbitrary<ParseFacts> = fc.record({ eventTypes: eventTypes(1), sources });
const async: fc.Arbitrary<AsyncFacts> = fc.record({
  events: fc.uniqueArray(word, { minLength: 1, maxLength: 3 }),
  sources,
  snapshot: fc.constantFrom<AsyncFacts["snapshot"]>("none", "retain", "function"),
  bufferSize: fc.constant(10),
  overflow: fc.constant<AsyncFacts["overflow"]>("drop-newest"),
  retainMax: fc.constant(10),
});
const listen: fc.Arbitrary<ListenFacts> = fc.record({ routines: fc.uniqueArray(fc.record({ name: word, intervalMs: fc.integer({ min: 1, max: 1000 }) }), { selector: ({ name }) => name, maxLength: 2 }) });

/** Facts without the keys that are undefined. */
function given<Facts extends object>(all: Facts): { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> } {
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> };
}

const maybe = <Facts>(facts: fc.Arbitrary<Facts>): fc.Arbitrary<Facts | undefined> => fc.option(facts, { nil: undefined });

const facts = fc.record({ source: maybe(source), extract: maybe(extract), parse: maybe(parse), async: maybe(async), listen: maybe(listen) }).map(given);

/** Any plugin that a host takes: every set of capabilities, with all that they can say of themselves. */
export const anyManifest: fc.Arbitrary<Manifest> = fc
  .record({ facts: facts.filter((chosen) => Object.keys(chosen).length > 0), schema: maybe(fc.constant({ type: "object", properties: { text: { type: "string", description: "Grüße" } } })), updatable: fc.boolean() })
  .map(({ facts: chosen, schema, updatable }) => ({
    ...pingMeta,
    ...chosen,
    ...given({ configSchema: schema }),
    ...(updatable ? { configUpdate: true } : {}),
    realms: ["event", "background"],
    capabilities: [...(Object.keys(chosen) as CapabilityKind[]), ...(updatable ? (["config"] as const) : [])],
  }));
