import { asyncEvent, asyncEvents } from "@falco-plugin/async-events";
import { isFalcoPluginError } from "@falco-plugin/contract";
import { Ajv } from "ajv";
import fc from "fast-check";
import { NEVER } from "rxjs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { type ConfigSchema, definePlugin } from "./index.ts";
import { falcoScalar } from "./internal/falco-scalar.ts";
import { restoreConfig } from "./internal/restore-config.ts";

const meta = { name: "probe", version: "1.2.3", description: "Probes", contact: "somebody" };
const pluginWith = <S extends ConfigSchema>(config: S) => definePlugin({ ...meta, config }, asyncEvents({ events: [asyncEvent("e")], stream: () => NEVER }));
const parse = (schema: ConfigSchema, config: unknown) => pluginWith(schema).parseConfig(typeof config === "string" ? config : JSON.stringify(config));

/** What Falco's YAML converter makes of a config. */
function falcoYaml(value: unknown): unknown {
  if (typeof value === "string") return falcoScalar(value);
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(falcoYaml);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, falcoYaml(member)] as const);
  return entries.length === 0 ? null : Object.fromEntries(entries);
}

describe("falcoScalar", () => {
  it.each([
    ["123", 123],
    ["-5", -5],
    ["1e3", 1000],
    ["010", 8],
    ["08", 8],
    ["0x10", 16],
    ["5000000000", 5_000_000_000],
    ["1.10", 1.1],
    ["true", true],
    ["Yes", true],
    ["ON", true],
    ["n", false],
    ["", ""],
    ["tRue", "tRue"],
    ["1.2.3", "1.2.3"],
    ["12a", "12a"],
    ["0xg", "0xg"],
    ["null", "null"],
  ])("reads %j as %j", (text, value) => expect(falcoScalar(text)).toBe(value));
});

describe("a config that went through Falco's YAML", () => {
  const Engine = z.strictObject({ sockets: z.array(z.string()).default(["/run/x.sock"]), labels: z.record(z.string(), z.string()).optional() });
  const Config = z.strictObject({
    engines: z.record(z.string(), Engine).default({}),
    token: z.string().optional(),
    mode: z.enum(["on", "off", "010", "0x10", "auto"]).optional(),
    level: z.literal("1e3").optional(),
    count: z.int().optional(),
    ratio: z.number().optional(),
    enabled: z.boolean().optional(),
    either: z.union([z.string(), z.array(z.string())]).optional(),
    nullable: z.string().nullable().optional(),
    backend: z.discriminatedUnion("kind", [z.strictObject({ kind: z.literal("none") }), z.strictObject({ kind: z.literal("file"), path: z.string(), roots: z.array(z.string()) })]).optional(),
    pair: z.tuple([z.string(), z.int()]).optional(),
    get children() {
      return z.array(z.strictObject({ name: z.string(), again: z.array(z.string()) })).optional();
    },
  });

  it.each(["", "null", "{}", '""', "null\0"])("may be %j", (text) => {
    expect(pluginWith(Config).parseConfig(text)).toEqual({ engines: {} });
  });

  it.each<[unknown, unknown]>([
    [{ engines: null }, { engines: {} }],
    [{ engines: { docker: null } }, { engines: { docker: { sockets: ["/run/x.sock"] } } }],
    [{ engines: { docker: { sockets: null, labels: null } } }, { engines: { docker: { sockets: [], labels: {} } } }],
    [{ engines: { docker: { sockets: [1, true, 1.5] } } }, { engines: { docker: { sockets: ["1", "true", "1.5"] } } }],
    [{ token: 5_000_000_000 }, { token: "5000000000" }],
    [{ mode: true }, { mode: "on" }],
    [{ mode: false }, { mode: "off" }],
    [{ mode: 8 }, { mode: "010" }],
    [{ mode: 16 }, { mode: "0x10" }],
    [{ level: 1000 }, { level: "1e3" }],
    [{ either: null }, { either: [] }],
    [{ either: 7 }, { either: "7" }],
    [{ either: [7, "a"] }, { either: ["7", "a"] }],
    [{ nullable: null }, { nullable: null }],
    [{ backend: { kind: "file", path: 1, roots: null } }, { backend: { kind: "file", path: "1", roots: [] } }],
    [{ pair: [1, 1] }, { pair: ["1", 1] }],
    [{ count: 5, ratio: 1.5, enabled: true }, { count: 5, ratio: 1.5, enabled: true }],
  ])("has %j for %j", (mangled, original) => {
    expect(parse(Config, mangled)).toEqual({ engines: {}, ...(original as object) });
  });

  it("is refused where digits are lost for ever", () => {
    expect(() => parse(Config, '{"token": 12345678901234567890.0}')).toThrow("FP_CONFIG_INVALID: token: expected a string, but Falco read it as a number and lost digits");
  });

  it("keeps a member named __proto__ a member", () => {
    const restored = restoreConfig(JSON.parse('{"m":{"__proto__":1}}'), { type: "object", properties: { m: { type: "object", additionalProperties: { type: "string" } } } }) as { m: object };
    expect(Object.entries(restored.m)).toEqual([["__proto__", "1"]]);
  });

  /** Text that is the same after a detour over a number or bool. */
  const text = fc.oneof(fc.string(), fc.integer().map(String), fc.constantFrom("true", "false", "1.5", "docker", "on the way")).filter((candidate) => String(falcoScalar(candidate)) === candidate);
  const optional = { requiredKeys: [] as [] };
  const configs = fc.record(
    {
      engines: fc.dictionary(fc.constantFrom("docker", "podman"), fc.record({ sockets: fc.array(text), labels: fc.dictionary(fc.constantFrom("a", "b"), text) }, optional)),
      token: text,
      mode: fc.constantFrom("on", "off", "010", "0x10", "auto"),
      level: fc.constant("1e3"),
      count: fc.integer(),
      ratio: fc.double({ noNaN: true, noDefaultInfinity: true }).map((ratio) => ratio + 0),
      enabled: fc.boolean(),
      either: fc.oneof(text, fc.array(text)),
      backend: fc.oneof(fc.constant({ kind: "none" }), fc.record({ kind: fc.constant("file"), path: text, roots: fc.array(text) })),
      pair: fc.tuple(text, fc.integer()),
      children: fc.array(fc.record({ name: text, again: fc.array(text) })),
    },
    optional,
  );

  it("is what it was, whatever it was; and Falco's own check lets it through", () => {
    const plugin = pluginWith(Config);
    const falcoAccepts = new Ajv({ strict: false }).compile(plugin.manifest.configSchema ?? {});
    fc.assert(
      fc.property(configs, (config) => {
        const mangled: unknown = JSON.parse(JSON.stringify(falcoYaml(config)));
        expect(falcoAccepts(mangled), JSON.stringify(falcoAccepts.errors)).toBe(true);
        expect(plugin.parseConfig(JSON.stringify(mangled))).toEqual(Config.parse(JSON.parse(JSON.stringify(config))));
      }),
      { numRuns: 500 },
    );
  });

  it("that did not go through it is left alone", () => {
    fc.assert(
      fc.property(configs, (config) => {
        const json = JSON.stringify(config);
        expect(parse(Config, json)).toEqual(Config.parse(JSON.parse(json)));
      }),
    );
  });
});

describe("a wrong config", () => {
  const Config = z.strictObject({
    engines: z.strictObject({ docker: z.strictObject({ sockets: z.array(z.string()) }) }).optional(),
    everyMs: z.int().min(10).default(10),
    token: z.string().refine((token) => token.startsWith("ok"), { error: ({ input }) => `the token ${String(input)} is wrong` }).optional(),
    either: z.union([z.boolean(), z.array(z.string())]).optional(),
  });

  it.each<[string, unknown, string]>([
    ["a place and what is expected there", { engines: { docker: { sockets: [{}] } } }, "engines.docker.sockets[0]: Invalid input: expected string, received object"],
    ["what is missing", { engines: {} }, "engines.docker: Invalid input: expected object, received undefined"],
    ["what is too small", { everyMs: 1 }, "everyMs: Too small: expected number to be >=10"],
    ["what nobody knows", { nope: 1 }, 'config: Unrecognized key: "nope"'],
    ["what a union takes", { either: "x" }, "either: Invalid input: expected boolean or array"],
    ["all of it", { nope: 1, everyMs: 1 }, 'everyMs: Too small: expected number to be >=10; config: Unrecognized key: "nope"'],
    ["a list instead of an object", [], "config: Invalid input: expected object, received array"],
  ])("is refused with %s", (_what, config, message) => {
    expect(() => parse(Config, config)).toThrow(`FP_CONFIG_INVALID: ${message}`);
  });

  it("shows none of its values, which may be secrets", () => {
    expect(() => parse(Config, { token: "hunter2" })).toThrow("FP_CONFIG_INVALID: token: the token <value> is wrong");
    expect(() => parse(Config, '{"token": hunter2}')).toThrow(/^FP_CONFIG_INVALID: config: not valid JSON( at position \d+)?$/);
  });

  it("is refused in one line", () => {
    const chatty = z.object({ a: z.string().refine(() => false, "first\nsecond") });
    expect(() => parse(chatty, { a: "x" })).toThrow("FP_CONFIG_INVALID: a: first second");
  });

  it("is refused with a bounded number of complaints", () => {
    const schema = z.object({ list: z.array(z.string()) });
    expect(() => parse(schema, { list: Array.from({ length: 100 }, () => ({})) })).toThrow(/list\[4\]: [^;]*; and 95 more$/);
  });

  it("is refused by a schema that throws", () => {
    const throwing = () => {
      throw new RangeError("secret");
    };
    const json = () => ({ type: "object" });
    const schema: ConfigSchema = { "~standard": { version: 1, vendor: "test", validate: throwing, jsonSchema: { input: json, output: json } } };
    expect(() => parse(schema, {})).toThrow(/^FP_CONFIG_INVALID: config: its schema threw \(RangeError\)$/);
    const zod = z.object({ a: z.string().refine(throwing) });
    expect(() => parse(zod, { a: "x" })).toThrow(/^FP_CONFIG_INVALID: config: .*a check of it throws$/);
  });

  it("is anything where the plugin takes none", () => {
    const plugin = definePlugin(meta, asyncEvents({ events: [asyncEvent("e")], stream: () => NEVER }));
    expect(["", "{}", "null"].map(plugin.parseConfig)).toEqual([undefined, undefined, undefined]);
    expect(() => plugin.parseConfig('{"a":1}')).toThrow("FP_CONFIG_INVALID: config: this plugin takes no config");
  });

  it("of any text is an error with a code, never another exception", () => {
    const plugin = pluginWith(Config);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (config) => {
        try {
          plugin.parseConfig(config);
        } catch (error) {
          expect(isFalcoPluginError(error, "FP_CONFIG_INVALID")).toBe(true);
          expect((error as Error).message).not.toContain("\n");
        }
      }),
    );
  });
});

describe("a config schema that Falco cannot check", () => {
  const jsonSchema = (schema: object) => ({ "~standard": { version: 1, vendor: "test", validate: (value: unknown) => ({ value }), jsonSchema: { input: () => schema, output: () => schema } } }) as unknown as ConfigSchema;
  const inside = (schema: object) => jsonSchema({ type: "object", properties: { a: { type: "array", items: schema } } });

  it.each<[string, ConfigSchema, string]>([
    ["a date", z.object({ at: z.date() }), "Date cannot be represented"],
    ["an int64", z.object({ n: z.bigint() }), "BigInt cannot be represented"],
    ["a list at the top", z.array(z.string()), "config: a config must be an object"],
    ["a Unicode property", z.object({ name: z.string().regex(/^\p{L}+$/u) }), "name: its pattern holds a Unicode property"],
    ["a look-behind", z.object({ names: z.array(z.string().regex(/(?<=a)b/)) }), "names[]: its pattern holds a look-behind"],
    ["a keyword of a later draft", inside({ prefixItems: [] }), 'a[]: Falco ignores "prefixItems"'],
    ["a pattern of names", inside({ patternProperties: { "(?<n>a)": {} } }), "a[]: its pattern holds a named group"],
    ["a remote reference", inside({ $ref: "https://example.org/schema" }), "a[]: Falco resolves no remote $ref"],
    ["a reference to nothing", inside({ $ref: "#/definitions/nope" }), "a[]: $ref #/definitions/nope points nowhere"],
    ["another draft", jsonSchema({ $schema: "https://json-schema.org/draft/2020-12/schema", type: "object" }), "it is not draft-07"],
    ["asynchronous checks", z.object({}).refine(async () => true), "it validates asynchronously"],
    ["no JSON Schema", { "~standard": { version: 1, vendor: "x", validate: () => ({ value: 1 }) } } as never, "not a Standard Schema that can print itself"],
    ["no schema at all", {} as never, "not a Standard Schema"],
  ])("is refused: %s", (_what, schema, message) => {
    expect(() => pluginWith(schema)).toThrow(message);
    expect(() => pluginWith(schema)).toThrow("FP_CONFIG_SCHEMA_UNSUPPORTED");
  });

  it("may hide an asynchronous check until there is a config", () => {
    const schema = z.object({ a: z.string().refine(async () => true) });
    expect(() => parse(schema, { a: "x" })).toThrow("FP_CONFIG_INVALID: config: its schema validates asynchronously");
  });
});

describe("what is the SDK's in a config", () => {
  const sdk = { limits: { heapMb: 64 } };
  const accepts = (schema: ConfigSchema, config: unknown): boolean => new Ajv({ strict: false }).validate(pluginWith(schema).manifest.configSchema ?? true, config);

  it.each<readonly [string, ConfigSchema, Record<string, unknown>]>([
    ["a strict object", z.strictObject({ a: z.int().optional() }), { a: 1 }],
    ["an object", z.object({ a: z.int().optional() }), { a: 1 }],
    ["a record", z.record(z.string().regex(/^[a-c]$/), z.int()), { b: 1 }],
  ])("passes the schema of %s and is not seen by the plugin", (_, schema, config) => {
    expect(accepts(schema, { ...config, sdk })).toBe(true);
    expect(parse(schema, { ...config, sdk })).toEqual(config);
    expect(accepts(schema, { ...config, sdk: { limits: { heapMb: 1 } } })).toBe(false);
    expect(accepts(schema, { ...config, sdk: { limit: {} } })).toBe(false);
  });

  it("is all that a plugin without config takes", () => {
    const plugin = definePlugin(meta, asyncEvents({ events: [asyncEvent("e")], stream: () => NEVER }));
    expect(plugin.parseConfig(JSON.stringify({ sdk }))).toBeUndefined();
  });

  it("has a name that no config may take", () => {
    expect(() => pluginWith(z.object({ sdk: z.string() }))).toThrow("FP_CONFIG_SCHEMA_UNSUPPORTED: sdk: this key of every config belongs to the SDK");
  });
});
